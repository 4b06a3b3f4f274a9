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
    private const string Staged = ".staged";
    private readonly ImageOptions options;

    public ImageDirectory(ImageOptions options)
    {
        this.options = options;
        Directory.CreateDirectory(options.Directory);
    }

    public Task<StoredImageFile> SaveAsync(Guid id, Stream body, DeclaredFormat declared, CancellationToken cancel) =>
        ReceiveAsync(PathOf(id), PathOf(id), file => TakeInAsync(file, body, Own(declared), cancel));

    public Task<long> StageAsync(Guid id, Stream body, CancellationToken cancel) => ReceiveAsync(PathOf(id), PathOf(id) + Staged, async file =>
    {
        await new ImageIntake(file, options.MaxFileSize).CopyAsync(body, cancel);
        return file.Length;
    });

    public async Task<StoredImageFile> TakeStagedAsync(Guid id, DeclaredFormat declared, CancellationToken cancel)
    {
        var staged = PathOf(id) + Staged;
        await using var file = Read(staged) ?? Read(PathOf(id)) ?? throw ImageFaults.Missing($"Image {id} has no data staged.");
        try
        {
            var stored = await TakeInAsync(null, file, Own(declared), cancel);
            if (File.Exists(staged)) File.Move(staged, PathOf(id), overwrite: true);
            return stored;
        }
        catch (UnsafeImageException refusal)
        {
            throw ImageFaults.BadData(refusal.Message);
        }
    }

    public Stream? Open(Guid id) => Read(PathOf(id));

    public void Delete(Guid id)
    {
        File.Delete(PathOf(id));
        File.Delete(PathOf(id) + Staged);
    }

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

    /// <summary>A file that gets its name when all of it is there and on the disk.</summary>
    private static async Task<T> ReceiveAsync<T>(string beside, string path, Func<FileStream, Task<T>> write)
    {
        var incoming = $"{beside}.{Guid.NewGuid():N}{Incoming}";
        try
        {
            await using var file = new FileStream(incoming, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
            var result = await write(file);
            file.Flush(flushToDisk: true);
            File.Move(incoming, path, overwrite: true);
            return result;
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

    /// <summary>Copies, hashes and looks at an image: into a file, or as it is.</summary>
    private async Task<StoredImageFile> TakeInAsync(FileStream? file, Stream body, DeclaredFormat declared, CancellationToken cancel)
    {
        var intake = new ImageIntake(file, options.MaxFileSize, declared);
        await intake.CopyAsync(body, cancel);
        var whole = file ?? body;
        var virtualSize = ImageInspection.CheckFile(whole, declared, options.MaxVirtualSize);
        return new StoredImageFile(whole.Length, virtualSize, intake.Md5, intake.Sha512);
    }

    private static FileStream? Read(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private DeclaredFormat Own(DeclaredFormat declared) => declared with { PlainPasses = options.AcceptUnformatted };

    private string PathOf(Guid id) => Path.Combine(options.Directory, id.ToString("D"));

    // ENOSPC and EDQUOT.
    private static bool IsFull(IOException error) => error.HResult is 28 or 122;
}
