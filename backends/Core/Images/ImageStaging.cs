using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Images;

/// <summary>Takes in data that is not looked at before its import.</summary>
public sealed class ImageStaging(IImageStore store, IImageFiles files, ImageBringing bringing, TimeProvider time)
{
    /// <exception cref="FaultException">The image is not queued, not the caller's, or too large.</exception>
    public async Task StageAsync(Guid id, Stream body, ImageCaller caller, CancellationToken cancel)
    {
        var image = await store.FindAsync(id, caller, cancel) ?? throw ImageFaults.NotFound(id);
        ImageRules.CheckOwner(image, caller, "modify_image");
        _ = await ChangeAsync(id, ImageLife.BeginStage, cancel) ?? throw ImageFaults.NotFound(id);
        long size;
        try
        {
            size = await bringing.RunAsync(id, token => files.StageAsync(id, body, token), cancel);
        }
        catch
        {
            await ChangeAsync(id, ImageLife.AbandonUpload, CancellationToken.None);
            throw;
        }
        if (await ChangeAsync(id, current => current with { Size = size }, CancellationToken.None) is null) files.Delete(id);
    }

    private Task<Image?> ChangeAsync(Guid id, Func<Image, Image> change, CancellationToken cancel) =>
        store.ChangeAsync(id, image => change(image) with { UpdatedAt = time.GetUtcNow() }, cancel);
}
