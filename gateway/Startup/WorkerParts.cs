using NovaCompat.Compute;
using NovaCompat.Compute.Jobs;
using NovaCompat.Conductor;
using NovaCompat.Conductor.Audit;
using NovaCompat.Conductor.Build;
using NovaCompat.Conductor.Delete;
using NovaCompat.Conductor.Images;
using NovaCompat.Conductor.Moves;
using NovaCompat.Conductor.Reports;
using NovaCompat.Conductor.Shelving;
using NovaCompat.Conductor.Snapshots;
using NovaCompat.Conductor.Volumes;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Notifications;
using NovaCompat.Gateway.Options;
using NovaCompat.Scheduler;
using NovaCompat.Scheduler.Placing;

namespace NovaCompat.Gateway.Startup;

/// <summary>The roles behind the API: each is a queue's worker with its handlers, written out.</summary>
public static class WorkerParts
{
    public static IServiceCollection AddScheduler(this IServiceCollection services, GatewayOptions options, SchedulerOptions scheduler) => services
        .AddSingleton(new HostSelector(scheduler, Random.Shared))
        .AddSingleton(new PlacingOptions { ServiceDownTime = options.ServiceDownTime })
        .AddSingleton<Surroundings>()
        .AddHandler<ScheduleServers>(Queues.Scheduler)
        .AddHandler<ScheduleMove>(Queues.Scheduler)
        .AddHandler<CheckRebuild>(Queues.Scheduler)
        .AddSeen("nova-scheduler", options)
        .AddWorker("scheduler", Queues.Scheduler, options, new WorkerOptions { Concurrency = 4 });

    public static IServiceCollection AddConductor(this IServiceCollection services, GatewayOptions options) => services
        .AddSingleton(new ConductorOptions
        {
            ServiceDownTime = options.ServiceDownTime,
            ReclaimAfter = options.ReclaimInstanceInterval,
            BuildTimeout = options.InstanceBuildTimeout,
            RebootTimeout = options.RebootTimeout,
            RescueTimeout = options.RescueTimeout,
            ShelvedOffloadTime = options.ShelvedOffloadTime,
            ShelvedPollEvery = options.ShelvedPollInterval,
            ResizeConfirmWindow = options.ResizeConfirmWindow,
        })
        .AddSingleton<BuildFailure>()
        .AddHandler<BuildServer>(Queues.Conductor)
        .AddSingleton<IRemovalStep, ReleasePorts>()
        .AddSingleton<IRemovalStep, LeaveGroup>()
        .AddSingleton<DropShelvedImage>()
        .AddSingleton<IRemovalStep>(provider => provider.GetRequiredService<DropShelvedImage>())
        .AddSingleton<IRemovalStep, ForgetConsoles>()
        .AddSingleton<IRemovalStep, LeaveOtherHosts>()
        .AddSingleton<IRemovalStep, ReleaseVolumes>()
        .AddSingleton<IJobReport, VolumeAttached>()
        .AddSingleton<IJobReport, VolumeDetached>()
        .AddSingleton<IJobReport, VolumeSwapped>()
        .AddSingleton<IJobReport, VolumeTouched>()
        .AddHandler<VolumeWorker>(Queues.Conductor)
        .AddImports(options)
        .AddSingleton<AttachmentAuditor>()
        .AddLoop("attachment audit", provider => provider.GetRequiredService<AttachmentAuditor>().RunAsync)
        .AddSingleton<ServerRemoval>()
        .AddHandler<DeleteServer>(Queues.Conductor)
        .AddSingleton<ActionReport>()
        .AddSingleton<IJobReport, AnswerReport>()
        .AddSingleton<IJobReport, SpawnReport>()
        .AddSingleton<IJobReport, DestroyReport>()
        .AddSingleton<IJobReport, AttachReport>()
        .AddSingleton<IJobReport, DetachReport>()
        .AddHandler<Report>(Queues.Conductor)
        .AddSingleton<SnapshotEnd>()
        .AddSingleton<BackupRotation>()
        .AddSingleton<IJobReport, SnapshotReport>()
        .AddSingleton<IJobReport, ShelveReport>()
        .AddSingleton<IJobReport, OffloadReport>()
        .AddSingleton<IJobReport, UnshelveReport>()
        .AddHandler<Conductor.Shelving.UnshelveServer>(Queues.Conductor)
        .AddSingleton<ShelvedPoll>()
        .AddHandler<TaskProgressed>(Queues.Conductor)
        .AddMoves()
        .AddSingleton<PowerSync>()
        .AddHandler<PowerChanged>(Queues.Conductor)
        .AddHandler<HeartbeatReport>(Queues.Conductor)
        .AddSingleton<IJobReport, RebuildReport>()
        .AddSingleton<Timeouts>()
        .AddSingleton<Auditor>()
        .AddSeen("nova-conductor", options)
        .AddWorker("conductor", Queues.Conductor, options, new WorkerOptions())
        .AddLoop("shelved poll", provider => provider.GetRequiredService<ShelvedPoll>().RunAsync)
        .AddLoop("resize confirmer", provider => provider.GetRequiredService<ResizeConfirmer>().RunAsync)
        .AddNotificationRelays(options)
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
        .AddSingleton<IGuestJob, AttachVolume>()
        .AddSingleton<IGuestJob, DetachVolume>()
        .AddSingleton<IGuestJob, SwapVolume>()
        .AddSingleton<IGuestJob, ExtendVolume>()
        .AddSingleton<IGuestJob, SnapshotVolume>()
        .AddSingleton<IGuestJob, ForgetVolumeSnapshot>()
        .AddSingleton<IGuestJob, AttachInterface>()
        .AddSingleton<IGuestJob, DetachInterface>()
        .AddSingleton<IGuestJob, CacheImage>()
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
        .AddSingleton<TaskProgress>()
        .AddSingleton<SnapshotTaking>()
        .AddSingleton<StartServer>()
        .AddSingleton<SpawnServer>()
        .AddSingleton<IGuestJob, SnapshotServer>()
        .AddSingleton<IGuestJob, BackupServer>()
        .AddSingleton<IGuestJob, ShelveServer>()
        .AddSingleton<IGuestJob, OffloadServer>()
        .AddSingleton<IGuestJob, StartShelved>()
        .AddSingleton<IGuestJob, SpawnShelved>()
        .AddSingleton<IGuestJob, OpenConsole>()
        .AddMoveJobs()
        .AddLoop("heartbeat", provider => provider.GetRequiredService<ComputeAgent>().BeatAsync)
        .AddLoop("host care", provider => provider.GetRequiredService<ComputeAgent>().TendAsync)
        .AddLoop("guest events", provider => provider.GetRequiredService<ComputeAgent>().WatchAsync)
        .AddLoop("compute", provider => new JobWorker(Queues.Compute(options.Host), $"compute-{options.Host}", provider.GetRequiredService<IJobQueue>(),
            provider.GetServices<IGuestJob>().Select(work => ActivatorUtilities.CreateInstance<GuestJobHandler>(provider, work)),
            new WorkerOptions { Concurrency = options.MaxConcurrentBuilds }, provider.GetRequiredService<ILogger<JobWorker>>()).RunAsync);

    private static IServiceCollection AddImports(this IServiceCollection services, GatewayOptions options) =>
        options.Remotes.Has(Faces.Image.Name) ? services : services.AddHandler<ImportImage>(Queues.Conductor);

    /// <summary>One that the worker of a queue shall have.</summary>
    internal static IServiceCollection AddHandler<T>(this IServiceCollection services, string queue) where T : class, IMessageHandler => services
        .AddKeyedSingleton<IMessageHandler, T>(queue);

    private static IServiceCollection AddWorker(this IServiceCollection services, string name, string queue, GatewayOptions options, WorkerOptions worker) =>
        services.AddLoop(name, provider => new JobWorker(queue, $"{name}-{options.Host}", provider.GetRequiredService<IJobQueue>(), provider.GetKeyedServices<IMessageHandler>(queue), worker,
            provider.GetRequiredService<ILogger<JobWorker>>()).RunAsync);

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
