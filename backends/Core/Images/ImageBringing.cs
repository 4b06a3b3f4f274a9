namespace NovaCompat.Core.Images;

/// <summary>Takes in bytes that a client sends, and says meanwhile that somebody is at it.</summary>
public sealed class ImageBringing(IImageSaves saves, TimeProvider time)
{
    public async Task<T> RunAsync<T>(Guid imageId, Func<CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        await saves.BeginAsync(imageId, time.GetUtcNow(), cancel);
        try
        {
            return await Beat.WhileAsync(ImageMender.BeatEvery, time, token => saves.BeatAsync(imageId, time.GetUtcNow(), token), work, cancel);
        }
        finally
        {
            await saves.EndAsync(imageId, CancellationToken.None);
        }
    }
}
