namespace NovaCompat.Core.Volumes;

/// <summary>What an administrator said of a part of the Block Storage service. The record is there once something was said; its name is the part's.</summary>
public sealed record VolumeService : VolumeRecord
{
    public const string Scheduler = "cinder-scheduler";
    public const string Volumes = "cinder-volume";
    public const string Backups = "cinder-backup";

    /// <summary>Takes no new work.</summary>
    public bool Disabled { get; init; }
    public string? DisabledReason { get; init; }

    /// <summary>Keeps what it has and changes nothing of it: nothing is made or deleted by administrators' means.</summary>
    public bool Frozen { get; init; }
}
