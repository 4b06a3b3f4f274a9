namespace NovaCompat.Core.Volumes;

/// <summary>One page of volumes or of snapshots.</summary>
public sealed record VolumeQuery
{
    /// <summary>Null lists those of all projects.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Values by the names of columns that filter: name, status, availability_zone, bootable, volume_id, user_id, id.</summary>
    public IReadOnlyDictionary<string, string> Filters { get; init; } = new Dictionary<string, string>();

    /// <summary>Pairs that the metadata must have.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Columns in order; the id decides at last.</summary>
    public IReadOnlyList<VolumeSort> Sort { get; init; } = [];
    public Guid? Marker { get; init; }
    public int Limit { get; init; } = 1000;
    public int Offset { get; init; }
}

public sealed record VolumeSort(string Key, bool Descending);
