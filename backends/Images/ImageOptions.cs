namespace NovaCompat.Images;

/// <summary>Where images lie and how large they may be.</summary>
public sealed record ImageOptions
{
    /// <summary>One file an image, named by its id. Made when it does not exist.</summary>
    public required string Directory { get; init; }

    /// <summary>See <see cref="Core.Images.DeclaredFormat.PlainPasses"/>. What is of another known format is refused all the same.</summary>
    public bool AcceptUnformatted { get; init; }

    /// <summary>The largest file taken in, in bytes; 1 TiB unless told.</summary>
    public long MaxFileSize { get; init; } = 1L << 40;

    /// <summary>The largest disk that an image may unfold to, in bytes; 10 TiB unless told.</summary>
    public long MaxVirtualSize { get; init; } = 10L << 40;
}
