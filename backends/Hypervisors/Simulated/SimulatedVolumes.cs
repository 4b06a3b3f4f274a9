using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Simulated;

public sealed partial class SimulatedHypervisor : ICanAttachVolumes, ICanSnapshotVolumes
{
    public Task AttachVolumeAsync(Guid serverId, GuestVolume volume, CancellationToken cancel)
    {
        if (new Knobs(Require(serverId).ExtraSpecs).FailsAttach) throw new HypervisorException("The simulated hypervisor is told to fail", retryable: false);
        return ChangeAsync(serverId, before => [.. before.Where(one => one.DeviceId != volume.DeviceId), volume]);
    }

    public Task DetachVolumeAsync(Guid serverId, GuestVolume volume, CancellationToken cancel)
    {
        if (Find(serverId) is not { } guest) return Task.CompletedTask;
        if (new Knobs(guest.ExtraSpecs).FailsDetach) throw new HypervisorException("The simulated hypervisor is told to fail", retryable: false);
        return ChangeAsync(serverId, before => [.. before.Where(one => one.DeviceId != volume.DeviceId)]);
    }

    public Task SwapVolumeAsync(Guid serverId, GuestVolume before, GuestVolume after, CancellationToken cancel) =>
        ChangeAsync(serverId, volumes => [.. volumes.Select(one => one.DeviceId == before.DeviceId ? after with { DeviceId = before.DeviceId } : one)]);

    public Task ExtendVolumeAsync(Guid serverId, GuestVolume volume, CancellationToken cancel) =>
        ChangeAsync(serverId, before => [.. before.Select(one => one.DeviceId == volume.DeviceId ? one with { SizeGb = volume.SizeGb } : one)]);

    public Task SnapshotVolumeAsync(Guid serverId, Guid volumeId, string snapshotId, string newFile, CancellationToken cancel)
    {
        Require(serverId);
        return Task.CompletedTask;
    }

    public Task ForgetVolumeSnapshotAsync(Guid serverId, Guid volumeId, string snapshotId, CancellationToken cancel)
    {
        Require(serverId);
        return Task.CompletedTask;
    }

    private Task ChangeAsync(Guid serverId, Func<IReadOnlyList<GuestVolume>, IReadOnlyList<GuestVolume>> change)
    {
        lock (gate)
        {
            var guest = Require(serverId);
            Keep(guest with { Volumes = change(guest.Volumes) });
        }

        return Task.CompletedTask;
    }
}
