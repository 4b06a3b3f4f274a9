using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Images;

/// <summary>Keeps the bytes of images. A file is there only when it has been taken in whole, checked and hashed.</summary>
public interface IImageFiles
{
    /// <summary>Takes in a file. On any failure nothing of it stays.</summary>
    /// <exception cref="FaultException">
    /// <see cref="FaultKind.UnsupportedMedia"/>: not what was declared, or dangerous to open. <see cref="FaultKind.TooLarge"/>: over the limit, or the disk is full.
    /// </exception>
    Task<StoredImageFile> SaveAsync(Guid id, Stream body, DeclaredFormat declared, CancellationToken cancel);

    /// <summary>Keeps bytes for <see cref="TakeStagedAsync"/> without looking at them; how many there are. On any failure nothing of it stays.</summary>
    /// <exception cref="FaultException"><see cref="FaultKind.TooLarge"/>: over the limit, or the disk is full.</exception>
    Task<long> StageAsync(Guid id, Stream body, CancellationToken cancel);

    /// <summary>Takes in what was staged. What was taken in already is looked at again, so this may be done twice.</summary>
    /// <exception cref="FaultException">As <see cref="SaveAsync"/>; <see cref="FaultKind.NotFound"/>: nothing is staged.</exception>
    Task<StoredImageFile> TakeStagedAsync(Guid id, DeclaredFormat declared, CancellationToken cancel);

    /// <summary>For reading from any place; null when there is none. The caller disposes it. A file deleted meanwhile can still be read to its end.</summary>
    Stream? Open(Guid id);

    /// <summary>What was staged goes with it. Succeeds when there is none.</summary>
    void Delete(Guid id);
}

/// <summary>What the owner says that the file is.</summary>
public sealed record DeclaredFormat(string DiskFormat, string ContainerFormat)
{
    /// <summary>Bytes of no known format pass under any name, as the Image service let them before it looked inside.</summary>
    public bool PlainPasses { get; init; }
}

/// <summary>What was taken in: bytes, bytes of the disk in it when the format says, hashes in lower-case hex.</summary>
public sealed record StoredImageFile(long Size, long? VirtualSize, string Md5, string Hash)
{
    /// <summary>Of <see cref="Hash"/>, as the Image API calls it.</summary>
    public string HashAlgorithm { get; init; } = "sha512";
}
