namespace NovaCompat.Images.Downloads;

/// <summary>Which URLs users may have downloaded.</summary>
public sealed record WebDownloadOptions
{
    public IReadOnlyList<int> Ports { get; init; } = [80, 443];

    /// <summary>Host names and addresses that may be asked even if they are not public, in lower case.</summary>
    public IReadOnlySet<string> Hosts { get; init; } = new HashSet<string>();

    /// <summary>For the connection, for the answer to begin, and for each piece of the data.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);
    public int MaxRedirects { get; init; } = 5;

    /// <summary>The most bytes that are taken.</summary>
    public long MaxSize { get; init; } = 1L << 40;
}
