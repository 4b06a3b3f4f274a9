using NovaCompat.Core.Jobs;

namespace NovaCompat.Core.Volumes;

/// <summary>Several changes at once: all of them happen, counted against the quotas of their projects, or nothing does.</summary>
public sealed record VolumeBatch
{
    /// <summary>New volumes. One that is there already stays, and its batch's jobs are not carried.</summary>
    public IReadOnlyList<Volume> Volumes { get; init; } = [];
    public IReadOnlyList<VolumeSnapshot> Snapshots { get; init; } = [];

    /// <summary>Changes of volumes that are there, by id; what they throw undoes everything.</summary>
    public IReadOnlyDictionary<Guid, Func<Volume, Volume>> Changes { get; init; } = new Dictionary<Guid, Func<Volume, Volume>>();
    public IReadOnlyDictionary<Guid, Func<VolumeSnapshot, VolumeSnapshot>> SnapshotChanges { get; init; } = new Dictionary<Guid, Func<VolumeSnapshot, VolumeSnapshot>>();

    /// <summary>Records that are added, or put in place of those with their ids.</summary>
    public IReadOnlyList<VolumeRecord> Put { get; init; } = [];

    /// <summary>Records that must still be as they were read, or nothing happens: somebody else was faster.</summary>
    public IReadOnlyList<VolumeRecord> Seen { get; init; } = [];
    public IReadOnlyList<Guid> Drop { get; init; } = [];
    public IReadOnlyList<Job> Jobs { get; init; } = [];
}
