using NovaCompat.Core.Volumes;

namespace NovaCompat.Core.Servers.Rebuilds;

/// <summary>What a server's root disk is: a copy of its image, or a volume with what was written onto it.</summary>
public sealed class RootDisks(IVolumes volumes)
{
    private const string ImageId = "image_id";

    public async Task<RootDisk> OfAsync(Server server, CancellationToken cancel)
    {
        if (server.Image is { } image) return new RootDisk(image.Id, null);
        var volume = server.BlockDevices.FirstOrDefault(device => device.IsRoot)?.VolumeId is { } id ? await volumes.FindAsync(id, CallerOf(server), cancel) : null;
        return new RootDisk(Ids.TryRead(volume?.ImageMetadata?.GetValueOrDefault(ImageId), out var written) ? written : null, volume);
    }

    /// <summary>Why a volume of the server cannot be connected anew, or null.</summary>
    public async Task<string?> NotInUseAsync(Server server, CancellationToken cancel)
    {
        foreach (var id in server.BlockDevices.Select(device => device.VolumeId).OfType<Guid>())
        {
            if (await volumes.FindAsync(id, CallerOf(server), cancel) is { } volume && volume.Status != VolumeStatus.InUse)
                return $"Invalid volume: volume '{id}' status must be 'in-use'. Currently in '{Json.Wire<VolumeStatus>.Name(volume.Status)}' status";
        }
        return null;
    }

    private static VolumeCaller CallerOf(Server server) => new(server.ProjectId, server.UserId, IsAdmin: true);
}

/// <param name="ImageId">What it was made from; null when nobody knows.</param>
/// <param name="Volume">Null for a local disk.</param>
public sealed record RootDisk(Guid? ImageId, Volume? Volume);
