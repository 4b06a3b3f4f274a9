using NovaCompat.Core.Hypervisors;
using NovaCompat.Hypervisors.Libvirt.Domains;
using NovaCompat.Hypervisors.Libvirt.Interop;
using NovaCompat.Hypervisors.Libvirt.Sessions;

namespace NovaCompat.Hypervisors.Libvirt.Host;

/// <summary>Puts together what the host has and can do.</summary>
internal sealed class HostReporter(LibvirtSession session, GuestDomains domains, LibvirtOptions options, string domainType, IReadOnlyDictionary<string, string> lacks)
{
    private const long Gib = 1L << 30;
    private (int Generation, Capabilities Host, HostAbilities Guests)? known;

    public Task<HostReport> ReportAsync(CancellationToken cancel) => session.RunAsync(
        connection =>
        {
            var node = connection.Node;
            var (_, capabilities, abilities) = Known(connection);
            var disk = new DriveInfo(Path.GetFullPath(options.DataFolder));
            return new HostReport
            {
                HypervisorType = connection.Kind,
                HypervisorVersion = connection.Version,
                HypervisorHostname = options.HostName ?? connection.Hostname,
                HostIp = options.HostIp,
                Vcpus = (int)node.Cpus,
                MemoryMb = (int)(node.MemoryKiB / 1024),
                DiskGb = (int)(disk.TotalSize / Gib),
                DiskAvailableLeastGb = (int)(disk.AvailableFreeSpace / Gib),
                Cpu = capabilities.Cpu,
                SupportedInstances = capabilities.SupportedInstances,
                ImageFormats = ["ami", "aki", "ari", "iso", "qcow2", "raw"],
                Traits = abilities.Traits,
                MachineTypes = abilities.MachineTypes,
                Lacks = lacks,
                RunningGuests = domains.List(connection).Count(guest => guest.Value is Core.Servers.PowerState.Running or Core.Servers.PowerState.Paused),
                UptimeSeconds = Uptime(),
            };
        },
        cancel);

    /// <summary>Asked for once a connection: the daemon may look at every emulator again to answer, and it changes only with the host.</summary>
    private (int Generation, Capabilities Host, HostAbilities Guests) Known(Connection connection)
    {
        var generation = session.Generation;
        if (known is { } kept && kept.Generation == generation) return kept;
        var capabilities = new Capabilities(connection.Capabilities);
        var found = (generation, capabilities, HostAbilities.Of(connection, capabilities, domainType));
        known = found;
        return found;
    }

    private static long Uptime() => (long)double.Parse(File.ReadAllText("/proc/uptime").Split(' ')[0]);
}
