namespace NovaCompat.Core.Hypervisors;

/// <summary>The driver gives volumes to guests: those of the <see cref="GuestSpec"/> when a guest is made, others while it lives. A driver without it refuses both.</summary>
public interface ICanAttachVolumes
{
    /// <summary>Succeeds when the guest has it already. The guest may be off.</summary>
    Task AttachVolumeAsync(Guid serverId, GuestVolume volume, CancellationToken cancel);

    /// <summary>Succeeds when the guest has it no longer, or is not there any more.</summary>
    Task DetachVolumeAsync(Guid serverId, GuestVolume volume, CancellationToken cancel);

    /// <summary>Copies the data over and gives the guest the new volume in place of the old one, under the same device.</summary>
    Task SwapVolumeAsync(Guid serverId, GuestVolume before, GuestVolume after, CancellationToken cancel);

    /// <summary>The volume grew to <see cref="GuestVolume.SizeGb"/>: the guest is told.</summary>
    Task ExtendVolumeAsync(Guid serverId, GuestVolume volume, CancellationToken cancel);
}
