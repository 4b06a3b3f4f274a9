using NovaCompat.Core.Images;

namespace NovaCompat.Core.Volumes;

/// <summary>Carries volumes' content to the Image service.</summary>
public sealed class UploadWork(IVolumeStore store, IImageCatalog images, IVolumeFiles files, MessageBox messages)
{
    public async Task RunAsync(Volume volume, Guid imageId, CancellationToken cancel)
    {
        if (await images.FindAsync(imageId, ImageCaller.System, cancel) is { Status: ImageStatus.Queued })
        {
            await using var content = await files.OpenAsync(volume, cancel);
            await images.UploadAsync(imageId, content, ImageCaller.System, cancel);
        }
        await EndAsync(volume, cancel);
    }

    /// <summary>The image goes, and the volume is what it was.</summary>
    public async Task FailAsync(Volume volume, Guid imageId, string requestId, CancellationToken cancel)
    {
        if (await images.FindAsync(imageId, ImageCaller.System, cancel) is not null) await images.DeleteAsync(imageId, ImageCaller.System, cancel);
        await messages.TellAsync(volume, MessageWord.Upload, MessageWord.NotUploaded, requestId, cancel);
        await EndAsync(volume, cancel);
    }

    private Task EndAsync(Volume volume, CancellationToken cancel) => store.ChangeAsync(volume.Id, now => new(now.Status == VolumeStatus.Uploading
        ? now with { Status = now.PreviousStatus ?? VolumeStatus.Available, PreviousStatus = null, UploadsTo = null }
        : now), cancel);
}
