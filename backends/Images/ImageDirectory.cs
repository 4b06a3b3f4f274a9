using NovaCompat.Core.Images;
using NovaCompat.Images.Formats;

namespace NovaCompat.Images;

/// <summary>
/// Images as files of one directory, each named by its id. A file gets that name when it is complete, checked and on the disk;
/// until then it has a temporary one beside it.
/// </summary>
public sealed class ImageDirectory : IImageFiles, IImageSource
{
    private const string Incoming = ".incoming";
    private readonly ImageOptions options;

    public ImageDirectory(ImageOptions options)
    {
        this.options = options;
        Directory.CreateDirectory(options.Directory);
    }

    public async Task<StoredImageFile> SaveAsync(Guid id, Stream body, DeclaredFormat declared, CancellationToken cancel)
    {
        var incoming = $"{PathOf(id)}.{Guid.NewGuid():N}{Incoming}";
        try
        {
            await using var file = new FileStream(incoming, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
            var stored = await ReceiveAsync(file, body, declared with { PlainPasses = options.AcceptUnformatted }, cancel);
            file.Flush(flushToDisk: true);
            File.Move(incoming, PathOf(id), overwrite: true);
            return stored;
        }
        catch (UnsafeImageException refusal)
        {
            throw ImageFaults.BadData(refusal.Message);
        }
        catch (IOException full) when (IsFull(full))
        {
            throw ImageFaults.TooLarge("Image storage media is full.");
        }
        finally
        {
            File.Delete(incoming);
        }
    }

    public Stream? Open(Guid id)
    {
        try
        {
            return new FileStream(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public void Delete(Guid id) => File.Delete(PathOf(id));

    Task<Stream> IImageSource.OpenAsync(Guid imageId, CancellationToken cancel) =>
        Open(imageId) is { } file ? Task.FromResult(file) : throw new FileNotFoundException($"Image {imageId} has no data here.");

    /// <summary>Removes what uploads left that were cut off by the end of the program.</summary>
    public void RemoveAbandoned(DateTimeOffset before)
    {
        foreach (var file in new DirectoryInfo(options.Directory).EnumerateFiles($"*{Incoming}"))
        {
            if (file.LastWriteTimeUtc < before.UtcDateTime) file.Delete();
        }
    }

    private async Task<StoredImageFile> ReceiveAsync(FileStream file, Stream body, DeclaredFormat declared, CancellationToken cancel)
    {
        var intake = new ImageIntake(file, options.MaxFileSize, declared);
        await intake.CopyAsync(body, cancel);
        var virtualSize = ImageInspection.CheckFile(file, declared, options.MaxVirtualSize);
        return new StoredImageFile(file.Length, virtualSize, intake.Md5, intake.Sha512);
    }

    private string PathOf(Guid id) => Path.Combine(options.Directory, id.ToString("D"));

    // ENOSPC and EDQUOT.
    private static bool IsFull(IOException error) => error.HResult is 28 or 122;
}
