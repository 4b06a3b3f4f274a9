using NovaCompat.Core.Images.Imports;

namespace NovaCompat.Core.Images;

/// <summary>
/// Looks after embedded images whose bringer died: an upload's image is queued again, since its owner may still want to fill it. Tasks whose worker died are
/// for anybody to take up, and old ones are forgotten. Safe to run in several processes.
/// </summary>
public sealed class ImageMender(IImageStore store, IImageSaves saves, IImageTaskStore tasks, TimeProvider time)
{
    /// <summary>How often an upload says that it lives.</summary>
    public static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(15);

    /// <summary>How long one who does not say so is believed to live.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    /// <summary>The images that were mended. With <paramref name="alone"/> no other process can be uploading, so that no silence is waited for.</summary>
    public async Task<IReadOnlyList<Guid>> MendAsync(bool alone, CancellationToken cancel)
    {
        if (alone) await tasks.ReleaseAllAsync(cancel);
        await tasks.ForgetAsync(time.GetUtcNow(), cancel);
        var abandoned = await saves.ListAbandonedAsync(time.GetUtcNow() - (alone ? TimeSpan.Zero : Silence), cancel);
        foreach (var id in abandoned)
        {
            await store.ChangeAsync(id, image => ImageLife.AbandonUpload(image) with { UpdatedAt = time.GetUtcNow() }, cancel);
            await saves.EndAsync(id, cancel);
        }
        return abandoned;
    }
}
