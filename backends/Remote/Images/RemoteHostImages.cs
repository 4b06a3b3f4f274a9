using NovaCompat.Core.Failures;
using NovaCompat.Core.Images;

namespace NovaCompat.Remote.Images;

/// <summary>Snapshots in a real Image service, which moves an image on by itself when the host brings the bytes.</summary>
public sealed class RemoteHostImages(ImageCalls calls, ISnapshotSaves saves) : IHostImages
{
    public Task BeginAsync(Guid imageId, CancellationToken cancel) => Task.CompletedTask;

    public async Task<bool> EndAsync(Guid imageId, HostImage saved, CancellationToken cancel)
    {
        var image = await calls.FindAsync(imageId, ImageCaller.System, cancel);
        if (image is { Status: ImageStatus.Queued } && saved.File.Size == 0) image = await FillAsync(image, saved, cancel);
        await saves.EndAsync(imageId, cancel);
        return image is not null;
    }

    public async Task DropAsync(Guid imageId, CancellationToken cancel)
    {
        if (await calls.FindAsync(imageId, ImageCaller.System, cancel) is { Status: ImageStatus.Queued or ImageStatus.Saving })
        {
            try
            {
                await calls.CallAsync(HttpMethod.Delete, imageId, "", null, ImageCaller.System, cancel);
            }
            catch (FaultException refused) when (refused.Fault.Kind is FaultKind.NotFound or FaultKind.Forbidden)
            {
                // It is gone already, or its owner protects it.
            }
        }
        await saves.EndAsync(imageId, cancel);
    }

    /// <summary>An image without bytes, of a server on volumes: no host brings anything, and only an upload, of nothing, makes it active.</summary>
    private async Task<Image?> FillAsync(Image image, HostImage saved, CancellationToken cancel)
    {
        var described = image with
        {
            DiskFormat = saved.DiskFormat, ContainerFormat = saved.ContainerFormat, Properties = RemoteImageDestination.With(image.Properties, saved.Properties),
        };
        if (await calls.PatchAsync(image.Id, ImageWire.Difference(image, described), ImageCaller.System, cancel) is not { } filled) return null;
        await calls.UploadAsync(image.Id, Stream.Null, ImageCaller.System, cancel);
        return filled;
    }
}
