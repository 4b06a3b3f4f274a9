using System.Security.Cryptography;

namespace NovaCompat.Images;

/// <summary>The two hashes that an image is known by, computed beside each other.</summary>
internal sealed class ImageHashes : IDisposable
{
    private readonly IncrementalHash md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private readonly IncrementalHash sha512 = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);

    /// <summary>The chunk must stay as it is until this is done; chunks come one after the other.</summary>
    public Task AppendAsync(ReadOnlyMemory<byte> chunk) =>
        Task.WhenAll(Task.Run(() => md5.AppendData(chunk.Span)), Task.Run(() => sha512.AppendData(chunk.Span)));

    /// <summary>Lower-case hex.</summary>
    public (string Md5, string Sha512) End() => (Convert.ToHexStringLower(md5.GetHashAndReset()), Convert.ToHexStringLower(sha512.GetHashAndReset()));

    public void Dispose()
    {
        md5.Dispose();
        sha512.Dispose();
    }
}
