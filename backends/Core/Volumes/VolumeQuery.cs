namespace NovaCompat.Core.Volumes;

/// <summary>One page of volumes, of snapshots or of records.</summary>
public sealed record VolumeQuery
{
    /// <summary>Null lists those of all projects.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Values by the API's names: of columns, or of members of the documents.</summary>
    public IReadOnlyDictionary<string, string> Filters { get; init; } = new Dictionary<string, string>();

    /// <summary>Parts of values by the same names.</summary>
    public IReadOnlyDictionary<string, string> Like { get; init; } = new Dictionary<string, string>();

    /// <summary>Pairs that the metadata must have.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
    public IReadOnlyDictionary<string, string> ImageMetadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Bounds of created_at and updated_at.</summary>
    public IReadOnlyList<VolumeTime> Times { get; init; } = [];

    /// <summary>Columns in order; the id decides at last.</summary>
    public IReadOnlyList<VolumeSort> Sort { get; init; } = [];
    public Guid? Marker { get; init; }
    public int Limit { get; init; } = 1000;
    public int Offset { get; init; }
}

public sealed record VolumeSort(string Key, bool Descending);

/// <summary>A bound of a time.</summary>
/// <param name="Key"><c>created_at</c> or <c>updated_at</c>.</param>
/// <param name="Comparison"><c>&gt;</c>, <c>&gt;=</c>, <c>=</c>, <c>&lt;&gt;</c>, <c>&lt;</c> or <c>&lt;=</c>.</param>
/// <param name="Time">The moment.</param>
public sealed record VolumeTime(string Key, string Comparison, DateTimeOffset Time);
