using NovaCompat.Compute.Jobs;
using NovaCompat.Conductor.Moves;
using NovaCompat.Conductor.Reports;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Gateway.Startup;

/// <summary>What moves servers between hosts: the conductor's steps and the hosts' own.</summary>
public static class MoveParts
{
    public static IServiceCollection AddMoves(this IServiceCollection services) => services
        .AddSingleton<MoveFailure>()
        .AddSingleton<MoveReturn>()
        .AddSingleton<MoveStuck>()
        .AddSingleton<NextHost>()
        .AddHandler<StartMove>(Queues.Conductor)
        .AddHandler<LandMove>(Queues.Conductor)
        .AddHandler<ReturnMove>(Queues.Conductor)
        .AddSingleton<ResizeConfirmer>()
        .AddSingleton<IJobReport, PrepareReport>()
        .AddSingleton<IJobReport, DepartureReport>()
        .AddSingleton<IJobReport, ArrivalReport>()
        .AddSingleton<IJobReport, DropReport>()
        .AddSingleton<IJobReport, ComeBackReport>()
        .AddSingleton<IJobReport, ForgetReport>()
        .AddSingleton<IJobReport, AbortReport>()
        .AddSingleton<IJobReport, ClearReport>();

    public static IServiceCollection AddMoveJobs(this IServiceCollection services) => services
        .AddSingleton<IGuestJob, PrepareArrival>()
        .AddSingleton<IGuestJob, LeaveHost>()
        .AddSingleton<IGuestJob, MigrateLive>()
        .AddSingleton<IGuestJob, ForceMove>()
        .AddSingleton<IGuestJob, AbortMove>()
        .AddSingleton<IGuestJob, Arrive>()
        .AddSingleton<IGuestJob, DropArrived>()
        .AddSingleton<IGuestJob, ComeBack>()
        .AddSingleton<IGuestJob, ForgetLeft>()
        .AddSingleton<IGuestJob, ClearGuest>();
}
