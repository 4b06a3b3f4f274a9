using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Simulated;

/// <summary>Figures of a guest that is only remembered: they grow with the time since it booted, by small fixed rates.</summary>
public sealed partial class SimulatedHypervisor : ICanDiagnose
{
    private const int CpuPerMille = 20;
    private const int BytesPerSecond = 512;

    public Task<GuestDiagnostics> DiagnoseAsync(Guid serverId, CancellationToken cancel)
    {
        var guest = Require(serverId);
        var up = Math.Max(0, (long)(time.GetUtcNow() - guest.BootedAt).TotalSeconds);
        var traffic = new Traffic(up * BytesPerSecond, up, 0, 0);
        return Task.FromResult(new GuestDiagnostics
        {
            Hypervisor = "simulated",
            HostOs = "linux",
            UptimeSeconds = up,
            ConfigDrive = guest.ConfigDrive,
            Cpus = [.. Enumerable.Range(0, guest.Vcpus).Select(cpu => new CpuUse(cpu, up * 1_000_000 * CpuPerMille))],
            Disks = [new DiskUse("vda", up * BytesPerSecond, up, up * BytesPerSecond, up, 0)],
            Nics = [.. guest.Nics.Select((mac, i) => new NicUse($"tap{i}", mac) { Received = traffic, Sent = traffic })],
            MemoryMaximum = guest.MemoryMb,
            MemoryUsed = guest.MemoryMb / 2,
        });
    }
}
