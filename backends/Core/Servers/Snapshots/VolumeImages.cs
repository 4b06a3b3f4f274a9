using NovaCompat.Core.Failures;
using NovaCompat.Core.Images;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers.BlockDevices;
using NovaCompat.Core.Volumes;

namespace NovaCompat.Core.Servers.Snapshots;

/// <summary>
/// The image of a server that boots from a volume: it has no bytes, but says of which snapshots its volumes are to be made. It is there at once.
/// </summary>
public sealed class VolumeImages(IVolumes volumes, IImageCatalog images, IImageSharing sharing, IHostImages hosts)
{
    private const string NoBytesMd5 = "d41d8cd98f00b204e9800998ecf8427e";
    private const string NoBytesSha512 =
        "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e";

    /// <exception cref="FaultException">The quota has no room for the snapshots, or the caller may not make images. Nothing is left then.</exception>
    public async Task<Image> CreateAsync(Server server, SnapshotRequest request, ActionCaller caller, CancellationToken cancel)
    {
        var root = server.BlockDevices.FirstOrDefault(device => device is { IsRoot: true, VolumeId: not null });
        var volume = root is null ? null : await volumes.FindAsync(root.VolumeId!.Value, CallerOf(server) with { IsAdmin = true }, cancel);
        var taken = new List<VolumeSnapshot>();
        try
        {
            var mapping = new List<ImageDevice>();
            foreach (var device in server.BlockDevices) mapping.Add(await MapAsync(server, device, request.Name, caller, taken, cancel));
            var made = await images.CreateAsync(Describe(server, request, caller, volume?.ImageMetadata, mapping), new ImageCaller(caller.ProjectId, caller.IsAdmin), cancel);
            if (caller.ProjectId != server.ProjectId) await sharing.AddAsync(made.Id, server.ProjectId, new ImageCaller(caller.ProjectId, caller.IsAdmin), cancel);
            await hosts.EndAsync(made.Id, new HostImage("raw", "bare", new StoredImageFile(0, 0, NoBytesMd5, NoBytesSha512)), cancel);
            return made;
        }
        catch (FaultException refused)
        {
            foreach (var snapshot in taken) await volumes.DeleteSnapshotAsync(snapshot.Id, CallerOf(server) with { IsAdmin = true }, caller.RequestId, CancellationToken.None);
            throw refused.Fault.Kind == FaultKind.TooLarge ? new FaultException(Faults.Forbidden("Quota exceeded for resources: snapshots")) : refused;
        }
    }

    private async Task<ImageDevice> MapAsync(Server server, ServerBlockDevice device, string name, ActionCaller caller, List<VolumeSnapshot> taken, CancellationToken cancel)
    {
        var mapped = ImageDevice.Of(device);
        if (device is not { IsVolume: true, VolumeId: { } volume }) return mapped;
        var order = new Volumes.SnapshotOrder { Name = $"snapshot for {name}" };
        taken.Add(await volumes.CreateSnapshotAsync(volume, order, force: true, CallerOf(server), caller.RequestId, cancel));
        return mapped with { SourceType = BlockSource.Snapshot, DestinationType = BlockDestination.Volume, SnapshotId = taken[^1].Id };
    }

    private static Image Describe(Server server, SnapshotRequest request, ActionCaller caller, IReadOnlyDictionary<string, string>? inherited, IReadOnlyList<ImageDevice> mapping) => new()
    {
        Id = Guid.NewGuid(),
        Name = request.Name,
        Owner = caller.ProjectId,
        Visibility = caller.ProjectId == server.ProjectId ? ImageVisibility.Private : ImageVisibility.Shared,
        MinDiskGb = Number(inherited, "min_disk"),
        MinRamMb = Number(inherited, "min_ram"),
        Properties = SnapshotProperties.OfVolumes(server, inherited ?? new Dictionary<string, string>(), request, mapping.Count == 0 ? null : Wire.Write(mapping)),
    };

    private static int Number(IReadOnlyDictionary<string, string>? inherited, string name) =>
        inherited is not null && int.TryParse(inherited.GetValueOrDefault(name), out var number) ? number : 0;

    private static VolumeCaller CallerOf(Server server) => new(server.ProjectId, server.UserId);
}
