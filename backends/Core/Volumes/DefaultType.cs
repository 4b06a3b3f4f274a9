namespace NovaCompat.Core.Volumes;

/// <summary>The type that a project's volumes have when nobody names one.</summary>
public sealed record DefaultType : VolumeRecord
{
    public required Guid TypeId { get; init; }

    /// <summary>Null when the project has none of its own.</summary>
    public static async Task<DefaultType?> FindAsync(IVolumeRecords records, string projectId, CancellationToken cancel) =>
        await records.ListAsync<DefaultType>(new() { ProjectId = projectId }, cancel) is [var known, ..] ? known : null;
}
