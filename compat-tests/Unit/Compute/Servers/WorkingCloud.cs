using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NovaCompat.Compute;
using NovaCompat.Compute.Jobs;
using NovaCompat.Conductor;
using NovaCompat.Conductor.Delete;
using NovaCompat.Conductor.Reports;
using NovaCompat.Conductor.Shelving;
using NovaCompat.Conductor.Snapshots;
using NovaCompat.Core.Consoles;
using NovaCompat.Core.Flavors;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Images;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;
using NovaCompat.Hypervisors.Simulated;
using NovaCompat.Images;
using NovaCompat.Networking;
using NovaCompat.Scheduler;
using NovaCompat.Scheduler.Placing;
using NovaCompat.Store.Consoles;
using NovaCompat.Store.Images;

namespace NovaCompat.Tests.Compute.Servers;

/// <summary>The compute face with real images behind it, and with a scheduler, a conductor and a simulated host that do the jobs as they come.</summary>
public class WorkingCloud : ComputeHost
{
    private readonly HandoverQueue _queue = new();
    private readonly SimulatedHypervisor _hypervisor = new(new SimulatedOptions { HostName = "node1.example" }, TimeProvider.System);

    public IImageCatalog Catalog => Get<IImageCatalog>();

    /// <summary>Where images can be put without being asked.</summary>
    protected virtual IImageStore ImageRecords => Get<IImageStore>();

    /// <summary>How long shelved servers stay on their host.</summary>
    protected virtual TimeSpan? ShelvedOffloadTime => TimeSpan.Zero;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var image in FakeImages.All) await ImageRecords.AddAsync(image, CancellationToken.None);
        var flavors = Get<IFlavorStore>();
        await flavors.CreateAsync(new Flavor { Id = "slow", Name = "slow", Vcpus = 1, MemoryMb = 64, RootGb = 1, ExtraSpecs = new Dictionary<string, string> { ["sim:snapshot_delay_ms"] = "1500" } }, CancellationToken.None);
        await flavors.CreateAsync(new Flavor { Id = "bad", Name = "bad", Vcpus = 1, MemoryMb = 64, RootGb = 1, ExtraSpecs = new Dictionary<string, string> { ["sim:snapshot_fail"] = "The disk is on fire" } }, CancellationToken.None);
        await Get<IHostStore>().HeartbeatAsync(new Heartbeat("host1", await _hypervisor.ReportAsync(CancellationToken.None), new HostRatios(), null), DateTimeOffset.UtcNow, CancellationToken.None);
        Begin();
    }

    /// <summary>A server that runs on the host.</summary>
    public async Task<Guid> BootAsync(string name = "one", string flavor = "1", string bearer = "member")
    {
        var answer = await SendAsync("POST", "/v2.1/servers", Order(name).Replace("\"flavorRef\": \"1\"", $"\"flavorRef\": \"{flavor}\""), "2.90", bearer);
        Assert.True(answer.Status == 202, answer.Body);
        var id = Guid.Parse(answer.Json.GetProperty("server").GetProperty("id").GetString()!);
        await _hypervisor.SpawnAsync(GuestJobs.SpecOf(await ActivateAsync(id)), CancellationToken.None);
        return id;
    }

    public Task<WireAnswer> ActAsync(Guid id, string body, string version = "2.96", string bearer = "member") => SendAsync("POST", $"/v2.1/servers/{id}/action", body, version, bearer);

    public async Task<Server> UntilAsync(Guid id, Func<Server, bool> reached)
    {
        for (var left = 200; left > 0; left--)
        {
            var server = (await Servers.FindAsync(id, CancellationToken.None))!;
            if (reached(server)) return server;
            await Task.Delay(25);
        }
        var last = (await Servers.FindAsync(id, CancellationToken.None))!;
        throw new TimeoutException($"{last.VmState} {last.TaskState} {last.Fault?.Message}");
    }

    public Task<Server> RestAsync(Guid id) => UntilAsync(id, server => server.TaskState is null);

    /// <summary>The images of a server by name, newest first.</summary>
    public async Task<IReadOnlyList<Image>> ImagesOfAsync(Guid server) =>
        await Catalog.ListAsync(new ImageQuery { Caller = ImageCaller.System, Properties = [new("instance_uuid", server.ToString())] }, CancellationToken.None);

    protected virtual IServiceCollection AddImages(IServiceCollection services, string folder) => services
        .AddSingleton(new ImageOptions { Directory = Path.Combine(folder, "images") })
        .AddSingleton<IImageFiles, ImageDirectory>().AddSingleton<IImageStore, ImageStore>().AddSingleton<IImageMemberStore, ImageMemberStore>()
        .AddSingleton<IImageSaves, ImageSaveStore>().AddSingleton<ISnapshotSaves, SnapshotSaveStore>().AddSingleton<ImageBringing>().AddSingleton<NovaCompat.Core.Images.Imports.IImageTaskStore, ImageTaskStore>().AddSingleton<IImageCatalog, ImageCatalog>().AddSingleton<IHostImages, HostImages>().AddSingleton<IImageDestination, FileDestination>().AddSingleton<IImageSharing, ImageSharing>();

    protected override void Replace(IServiceCollection services, string folder) => AddImages(services.AddLogging(), folder)
        .AddSingleton<IConsoleStore, ConsoleStore>().AddSingleton(new ConsoleOptions { Url = "http://cloud.example:6080" })
        .AddSingleton(_ => new ConductorOptions { ShelvedOffloadTime = ShelvedOffloadTime })
        .AddSingleton<IJobQueue>(_queue).AddSingleton<NovaCompat.Core.Hypervisors.IHypervisor>(_hypervisor).AddSingleton<NovaCompat.Core.Networks.INetworkPlug, NullPlug>()
        .AddSingleton(new ComputeOptions { Host = "host1", DataDirectory = Path.Combine(folder, "compute") })
        .AddSingleton<PortWiring>().AddSingleton<Fences>().AddSingleton<GuestLocks>().AddSingleton<TaskProgress>().AddSingleton<SnapshotTaking>()
        .AddSingleton<StartServer>().AddSingleton<SpawnServer>().AddSingleton<IGuestJob, DestroyServer>()
        .AddSingleton<IGuestJob, SnapshotServer>().AddSingleton<IGuestJob, BackupServer>().AddSingleton<IGuestJob, NovaCompat.Compute.Jobs.ShelveServer>().AddSingleton<IGuestJob, OffloadServer>()
        .AddSingleton<IGuestJob, StartShelved>().AddSingleton<IGuestJob, SpawnShelved>().AddSingleton<IGuestJob, OpenConsole>()
        .AddSingleton<DropShelvedImage>().AddSingleton<IRemovalStep>(provider => provider.GetRequiredService<DropShelvedImage>()).AddSingleton<IRemovalStep, ForgetConsoles>()
        .AddSingleton<ServerRemoval>().AddSingleton<SnapshotEnd>().AddSingleton<BackupRotation>().AddSingleton<ActionReport>().AddSingleton<ShelvedPoll>()
        .AddSingleton<IJobReport, SnapshotReport>().AddSingleton<IJobReport, ShelveReport>().AddSingleton<IJobReport, OffloadReport>().AddSingleton<IJobReport, UnshelveReport>()
        .AddSingleton<IJobReport, AnswerReport>().AddSingleton<IJobReport, DestroyReport>()
        .AddSingleton(new HostSelector(new SchedulerOptions(), new Random(1))).AddSingleton(new PlacingOptions()).AddSingleton<Surroundings>()
        .AddSingleton<IMessageHandler, ScheduleMove>().AddSingleton<IMessageHandler, NovaCompat.Conductor.Shelving.UnshelveServer>().AddSingleton<IMessageHandler, NovaCompat.Conductor.Delete.DeleteServer>()
        .AddSingleton<IMessageHandler, Report>().AddSingleton<IMessageHandler, TaskProgressed>();

    /// <summary>From now on every job that is announced is done.</summary>
    private void Begin()
    {
        var handlers = Get<IEnumerable<IMessageHandler>>().ToDictionary(handler => handler.Kind);
        foreach (var work in Get<IEnumerable<IGuestJob>>())
            handlers[work.Kind] = new GuestJobHandler(work, _hypervisor, Get<GuestLocks>(), Get<Fences>(), _queue, Get<ComputeOptions>(), TimeProvider.System, NullLogger<GuestJobHandler>.Instance);
        _queue.Handlers = handlers;
        Doorbell.Rung += job => _ = _queue.SendAsync(job.Queue, new QueueMessage(job.Kind, job.Id, Queues.HostOf(job.Queue) is null ? null : job.Body), CancellationToken.None);
    }
}

/// <summary>The same where shelved servers stay on their host for an hour.</summary>
public sealed class PatientCloud : WorkingCloud
{
    protected override TimeSpan? ShelvedOffloadTime => TimeSpan.FromHours(1);
}
