using Microsoft.Extensions.Logging;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Images;
using NovaCompat.Core.Servers;
using NovaCompat.Hypervisors.Libvirt.Disks;
using NovaCompat.Hypervisors.Libvirt.Domains;
using NovaCompat.Hypervisors.Libvirt.Host;
using NovaCompat.Hypervisors.Libvirt.Power;
using NovaCompat.Hypervisors.Libvirt.Sessions;

namespace NovaCompat.Hypervisors.Libvirt;

/// <summary>Runs guests as QEMU domains of the libvirt daemon on this host.</summary>
public sealed partial class LibvirtHypervisor : IHypervisor, ICanShowConsole
{
    private readonly LibvirtOptions options;
    private readonly string domainType;
    private readonly ILogger log;
    private readonly Folders folders;
    private readonly string agentId;
    private readonly string hostName;
    private readonly LibvirtSession session;
    private readonly GuestDomains domains;
    private readonly ImageCache cache;
    private readonly GuestDisks disks;
    private readonly GuestPower power;
    private readonly GuestWatch watch;
    private readonly HostReporter host;

    private LibvirtHypervisor(LibvirtOptions options, string domainType, IReadOnlyDictionary<string, string> lacks, IImageSource images, ILogger log)
    {
        (this.options, this.domainType, this.log) = (options, domainType, log);
        folders = new Folders(options.DataFolder);
        folders.Create();
        agentId = folders.AgentId();
        hostName = options.HostName ?? Environment.MachineName;
        var signals = new GuestSignals();
        session = new LibvirtSession(options.Uri, options.NativeThreads, signals, log);
        domains = new GuestDomains(agentId);
        cache = new ImageCache(folders.Images, images, log);
        disks = new GuestDisks(cache);
        power = new GuestPower(session, domains, signals, options.PressAgainAfter);
        watch = new GuestWatch(session, domains, signals, folders);
        host = new HostReporter(session, domains, options, domainType, lacks);
    }

    public string Name => "libvirt";

    /// <summary>Connects after the same check that <see cref="LibvirtProbe"/> makes.</summary>
    /// <exception cref="HypervisorException">libvirt is not to be used here; the text says why.</exception>
    public static async Task<LibvirtHypervisor> ConnectAsync(LibvirtOptions options, IImageSource images, ILoggerFactory loggers, CancellationToken cancel)
    {
        var probe = await LibvirtProbe.CheckAsync(options, cancel);
        if (!probe.Available) throw new HypervisorException(probe.Reason);
        var driver = new LibvirtHypervisor(options, probe.DomainType!, await HostLacks.FindAsync(cancel), images, loggers.CreateLogger<LibvirtHypervisor>());
        await driver.ListGuestsAsync(cancel);
        if (!driver.folders.Of(Guid.Empty).HoldsSockets) driver.log.LogWarning("Guests have no serial consoles: the path of {Folder} is too long for sockets", driver.folders.Instances);
        return driver;
    }

    public Task<HostReport> ReportAsync(CancellationToken cancel) => host.ReportAsync(cancel);

    public async Task SpawnAsync(GuestSpec guest, CancellationToken cancel)
    {
        var folder = folders.Of(guest.ServerId);
        if (folder.IsFinished && await GetPowerStateAsync(guest.ServerId, cancel) != PowerState.NoState) return;
        await DestroyAsync(guest.ServerId, cancel);
        var started = TimeProvider.System.GetTimestamp();
        try
        {
            var description = DomainXml.Build(Plan(guest));
            folder.Create();
            var define = session.RunAsync(connection => domains.Define(connection, description), cancel);
            await Task.WhenAll(disks.CreateAsync(guest, folder, cancel), define);
            await session.RunAsync(connection => domains.Start(connection, guest.ServerId), cancel);
            InstanceFolder.Mark(folder.Finished, hostName);
        }
        catch
        {
            await DestroyAsync(guest.ServerId, CancellationToken.None);
            throw;
        }

        log.LogInformation("Server {Server} spawned in {Milliseconds:F0} ms", guest.ServerId, TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
    }

    public async Task DestroyAsync(Guid serverId, CancellationToken cancel)
    {
        await RemoveDomainAsync(serverId, cancel);
        var (folder, aside) = (folders.Of(serverId), folders.Aside(serverId));
        if (!GiveBack(folder) && (IsHere(folder) || !folder.IsFinished)) folder.Delete();
        if (IsHere(aside) || !aside.IsFinished) aside.Delete();
    }

    public Task PowerOnAsync(GuestSpec guest, CancellationToken cancel)
    {
        var description = DomainXml.Build(Plan(RequireFolder(guest)));
        return session.RunAsync(
            connection =>
            {
                domains.Define(connection, description);
                domains.Start(connection, guest.ServerId);
            },
            cancel);
    }

    public Task PowerOffAsync(Guid serverId, TimeSpan grace, CancellationToken cancel) => power.OffAsync(serverId, grace, cancel);

    public Task<bool> RebootSoftAsync(Guid serverId, TimeSpan grace, CancellationToken cancel) => power.RestartAsync(serverId, grace, cancel);

    public async Task RebootHardAsync(GuestSpec guest, CancellationToken cancel)
    {
        var description = DomainXml.Build(Plan(RequireFolder(guest)));
        await session.RunAsync(
            connection =>
            {
                domains.Stop(connection, guest.ServerId);
                Standstill.DropSaved(connection, guest.ServerId);
                domains.Define(connection, description);
                domains.Start(connection, guest.ServerId);
            },
            cancel);
    }

    public Task<PowerState> GetPowerStateAsync(Guid serverId, CancellationToken cancel) =>
        session.RunAsync(connection => domains.StateOf(connection, serverId), cancel);

    public Task<IReadOnlyDictionary<Guid, PowerState>> ListGuestsAsync(CancellationToken cancel) => session.RunAsync(domains.List, cancel);

    public IAsyncEnumerable<GuestEvent> WatchAsync(CancellationToken cancel) => watch.WatchAsync(cancel);

    public Task<string> ReadConsoleAsync(Guid serverId, int? lines, CancellationToken cancel) =>
        ConsoleLog.TailAsync(folders.Of(serverId).Console, lines, cancel);

    public ValueTask DisposeAsync()
    {
        session.Dispose();
        return ValueTask.CompletedTask;
    }

    private GuestSpec RequireFolder(GuestSpec guest) => IsHere(folders.Of(guest.ServerId))
        ? guest
        : throw new HypervisorException($"Instance {guest.ServerId} could not be found.", retryable: false);

    private DomainPlan Plan(GuestSpec guest)
    {
        var (kernel, ramdisk) = disks.BootFiles(guest);
        return new DomainPlan
        {
            Guest = guest,
            Folder = folders.Of(guest.ServerId),
            DomainType = domainType,
            CpuMode = (options.CpuMode ?? (domainType == "kvm" ? "host-model" : LibvirtOptions.NoCpuMode)) is var mode and not LibvirtOptions.NoCpuMode ? mode : null,
            AgentId = agentId,
            Kernel = kernel,
            Ramdisk = ramdisk,
        };
    }
}
