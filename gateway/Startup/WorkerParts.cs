using NovaCompat.Compute;
using NovaCompat.Compute.Jobs;
using NovaCompat.Conductor;
using NovaCompat.Conductor.Audit;
using NovaCompat.Conductor.Build;
using NovaCompat.Conductor.Delete;
using NovaCompat.Conductor.Reports;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Options;
using NovaCompat.Scheduler;
using NovaCompat.Scheduler.Placing;

namespace NovaCompat.Gateway.Startup;

/// <summary>The roles behind the API: each is a queue's worker with its handlers, written out.</summary>
public static class WorkerParts
{
    public static IServiceCollection AddScheduler(this IServiceCollection services, GatewayOptions options, SchedulerOptions scheduler) => services
        .AddSingleton(new HostSelector(scheduler, Random.Shared))
        .AddSingleton(new PlacingOptions { ServiceDownTime = options.ServiceDownTime, DefaultAvailabilityZone = options.DefaultAvailabilityZone })
        .AddSingleton<ScheduleServers>()
        .AddSingleton<ScheduleMove>()
        .AddSingleton<CheckRebuild>()
        .AddSeen("nova-scheduler", options)
        .AddLoop("scheduler", provider => Worker(provider, Queues.Scheduler, $"scheduler-{options.Host}", new WorkerOptions { Concurrency = 4 },
            provider.GetRequiredService<ScheduleServers>(),
            provider.GetRequiredService<ScheduleMove>(),
            provider.GetRequiredService<CheckRebuild>()).RunAsync);

    public static IServiceCollection AddConductor(this IServiceCollection services, GatewayOptions options) => services
        .AddSingleton(new ConductorOptions
        {
            ServiceDownTime = options.ServiceDownTime,
            ReclaimAfter = options.ReclaimInstanceInterval,
            BuildTimeout = options.InstanceBuildTimeout,
            RebootTimeout = options.RebootTimeout,
            RescueTimeout = options.RescueTimeout,
        })
        .AddSingleton<BuildFailure>()
        .AddSingleton<BuildServer>()
        .AddSingleton<IRemovalStep, ReleasePorts>()
        .AddSingleton<ServerRemoval>()
        .AddSingleton<DeleteServer>()
        .AddSingleton<ActionReport>()
        .AddSingleton<IJobReport, AnswerReport>()
        .AddSingleton<IJobReport, SpawnReport>()
        .AddSingleton<IJobReport, DestroyReport>()
        .AddSingleton<Report>()
        .AddSingleton<PowerSync>()
        .AddSingleton<PowerChanged>()
        .AddSingleton<HeartbeatReport>()
        .AddSingleton<IJobReport, RebuildReport>()
        .AddSingleton<Timeouts>()
        .AddSingleton<Auditor>()
        .AddSeen("nova-conductor", options)
        .AddLoop("conductor", provider => Worker(provider, Queues.Conductor, $"conductor-{options.Host}", new WorkerOptions(),
            provider.GetRequiredService<BuildServer>(),
            provider.GetRequiredService<DeleteServer>(),
            provider.GetRequiredService<Report>(),
            provider.GetRequiredService<HeartbeatReport>(),
            provider.GetRequiredService<PowerChanged>()).RunAsync)
        .AddLoop("audit", provider => provider.GetRequiredService<Auditor>().RunAsync);

    public static IServiceCollection AddCompute(this IServiceCollection services, GatewayOptions options, ComputeHost host) => services
        .AddSingleton(host.Hypervisor)
        .AddSingleton(host.Plug)
        .AddSingleton(new ComputeOptions
        {
            Host = options.Host,
            DataDirectory = Path.Combine(options.Data, "compute"),
            Ratios = host.Ratios,
            HeartbeatEvery = options.HeartbeatInterval,
            PowerSyncEvery = options.SyncPowerStateInterval,
            Concurrency = options.MaxConcurrentBuilds,
        })
        .AddSingleton<PortWiring>()
        .AddSingleton<Fences>()
        .AddSingleton<GuestLocks>()
        .AddSingleton<ComputeAgent>()
        .AddSingleton<IGuestJob, SpawnServer>()
        .AddSingleton<IGuestJob, DestroyServer>()
        .AddSingleton<IGuestJob, StartServer>()
        .AddSingleton<IGuestJob, StopServer>()
        .AddSingleton<IGuestJob, RebootServer>()
        .AddSingleton<IGuestJob, ReadConsole>()
        .AddSingleton<IGuestJob, PauseServer>()
        .AddSingleton<IGuestJob, UnpauseServer>()
        .AddSingleton<IGuestJob, SuspendServer>()
        .AddSingleton<IGuestJob, ResumeServer>()
        .AddSingleton<IGuestJob, RescueServer>()
        .AddSingleton<IGuestJob, UnrescueServer>()
        .AddSingleton<IGuestJob, SetPassword>()
        .AddSingleton<IGuestJob, TriggerCrashDump>()
        .AddSingleton<IGuestJob, ReadDiagnostics>()
        .AddSingleton<IGuestJob, ClearServer>()
        .AddSingleton<IGuestJob, RespawnServer>()
        .AddLoop("heartbeat", provider => provider.GetRequiredService<ComputeAgent>().BeatAsync)
        .AddLoop("guest events", provider => provider.GetRequiredService<ComputeAgent>().WatchAsync)
        .AddLoop("compute", provider => Worker(provider, Queues.Compute(options.Host), $"compute-{options.Host}", new WorkerOptions { Concurrency = options.MaxConcurrentBuilds },
            [.. provider.GetServices<IGuestJob>().Select(work => ActivatorUtilities.CreateInstance<GuestJobHandler>(provider, work))]).RunAsync);

    private static JobWorker Worker(IServiceProvider provider, string queue, string reader, WorkerOptions options, params IMessageHandler[] handlers) =>
        new(queue, reader, provider.GetRequiredService<IJobQueue>(), handlers, options, provider.GetRequiredService<ILogger<JobWorker>>());

    /// <summary>Says every few seconds that this part lives, for the services API.</summary>
    private static IServiceCollection AddSeen(this IServiceCollection services, string binary, GatewayOptions options) => services.AddLoop(binary, provider => async cancel =>
    {
        var hosts = provider.GetRequiredService<IHostStore>();
        var time = provider.GetRequiredService<TimeProvider>();
        using var timer = new PeriodicTimer(options.HeartbeatInterval);
        do await hosts.SeenAsync(binary, options.Host, time.GetUtcNow(), cancel);
        while (await timer.WaitForNextTickAsync(cancel));
    });
}
