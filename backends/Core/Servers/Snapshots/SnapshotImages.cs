using NovaCompat.Core.Failures;
using NovaCompat.Core.Images;

namespace NovaCompat.Core.Servers.Snapshots;

/// <summary>Makes the images that servers are copied into, empty at first, and takes them back when nothing comes of it.</summary>
public sealed class SnapshotImages(IImageCatalog images, IImageSharing sharing, ISnapshotSaves saves, IHostImages hosts, TimeProvider time)
{
    /// <summary>
    /// A queued image that the job of this id will fill. It belongs to the caller; a server of another project is shared with that project.
    /// </summary>
    /// <exception cref="FaultException">The caller may not make images.</exception>
    public async Task<Image> CreateAsync(Server server, SnapshotRequest request, ActionCaller caller, Guid jobId, CancellationToken cancel)
    {
        var owner = new ImageCaller(caller.ProjectId, caller.IsAdmin);
        var foreign = caller.ProjectId != server.ProjectId;
        var image = await images.CreateAsync(Describe(server, request, caller, foreign), owner, cancel);
        await saves.BeginAsync(new SnapshotSave(image.Id, server.Id, jobId), time.GetUtcNow(), cancel);
        if (foreign) await sharing.AddAsync(image.Id, server.ProjectId, owner, cancel);
        return image;
    }

    /// <summary>Nothing comes of it.</summary>
    public Task DropAsync(Guid imageId, CancellationToken cancel) => hosts.DropAsync(imageId, cancel);

    private static Image Describe(Server server, SnapshotRequest request, ActionCaller caller, bool foreign) => new()
    {
        Id = Guid.NewGuid(),
        Name = request.Name,
        Owner = caller.ProjectId,
        Visibility = foreign ? ImageVisibility.Shared : ImageVisibility.Private,
        // A snapshot may come out in another format than its base; a backup says at once what it was made of.
        DiskFormat = request.Type == "snapshot" ? null : server.Image?.DiskFormat,
        ContainerFormat = request.Type == "snapshot" ? null : server.Image?.ContainerFormat,
        MinDiskGb = Math.Max(server.Image?.MinDiskGb ?? 0, server.Flavor.RootGb),
        MinRamMb = server.Image?.MinRamMb ?? 0,
        Properties = SnapshotProperties.Of(server, caller.UserId, request),
    };
}
