using System.Text;
using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Simulated;

/// <summary>A guest's disk as a file: a small raw one with an empty partition table and the guest's id, so that it can be told from others.</summary>
public sealed partial class SimulatedHypervisor : ICanSnapshot
{
    private const int DiskBytes = 64 * 1024;
    private const int Signature = 510;

    public async Task<GuestSnapshot> SnapshotAsync(Guid serverId, CancellationToken cancel)
    {
        var guest = Require(serverId);
        var knobs = new Knobs(guest.ExtraSpecs);
        if (knobs.SnapshotDelay is { } delay) await Task.Delay(delay, time, cancel);
        if (knobs.SnapshotFailure is { } failure) throw failure;
        return new SimulatedSnapshot(DiskOf(guest));
    }

    private static byte[] DiskOf(SimulatedGuest guest)
    {
        var disk = new byte[DiskBytes];
        (disk[Signature], disk[Signature + 1]) = (0x55, 0xaa);
        Encoding.ASCII.GetBytes(guest.ServerId.ToString(), disk.AsSpan(1024));
        return disk;
    }

    private sealed class SimulatedSnapshot(byte[] disk) : GuestSnapshot
    {
        private readonly MemoryStream bytes = new(disk, writable: false);

        public override string DiskFormat => "raw";

        public override Stream Bytes => bytes;

        public override ValueTask DisposeAsync() => bytes.DisposeAsync();
    }
}
