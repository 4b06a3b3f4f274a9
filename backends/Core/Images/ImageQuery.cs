namespace NovaCompat.Core.Images;

/// <summary>Which images a list shows, in which order, and where its page begins.</summary>
public sealed record ImageQuery
{
    public required ImageCaller Caller { get; init; }

    /// <summary>Null: all that the caller sees, save other projects' community images. See also <see cref="AnyVisibility"/>.</summary>
    public ImageVisibility? Visibility { get; init; }

    /// <summary>Other projects' community images too.</summary>
    public bool AnyVisibility { get; init; }

    /// <summary>Shared images that the caller's project answered so; null for any answer.</summary>
    public ImageMemberStatus? MemberStatus { get; init; } = ImageMemberStatus.Accepted;
    public IReadOnlyList<ImageFilter> Filters { get; init; } = [];

    /// <summary>Custom properties that must have exactly these values.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Properties { get; init; } = [];

    /// <summary>All of these.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
    public IReadOnlyList<ImageSort> Sort { get; init; } = [new("created_at", Descending: true)];

    /// <summary>The last image of the page before.</summary>
    public Guid? Marker { get; init; }
    public int Limit { get; init; } = 25;
}

/// <summary>A condition on one of <see cref="ImageFields"/>: the value is text, a number (times in microseconds since the epoch), a flag, or a list of texts for <see cref="ImageComparison.In"/>.</summary>
public sealed record ImageFilter(string Field, ImageComparison Comparison, object Value);

public enum ImageComparison
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
}

/// <summary>One key of an order; the key is a sortable one of <see cref="ImageFields"/>.</summary>
public sealed record ImageSort(string Field, bool Descending);
