namespace NovaCompat.Core.Images;

/// <summary>Remembers which job of a host brings the bytes of which snapshot, wherever the images are, so that one whose job died does not stay half done.</summary>
public interface ISnapshotSaves
{
    Task BeginAsync(SnapshotSave save, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Succeeds when there is none.</summary>
    Task EndAsync(Guid imageId, CancellationToken cancel);

    /// <summary>What is being saved of a server.</summary>
    Task<IReadOnlyList<SnapshotSave>> ListOfServerAsync(Guid serverId, CancellationToken cancel);

    /// <summary>Those begun before <paramref name="begunBefore"/> whose job has ended, or was never written.</summary>
    Task<IReadOnlyList<SnapshotSave>> ListLeftAsync(DateTimeOffset begunBefore, CancellationToken cancel);
}

/// <summary>The bytes of a snapshot are on their way.</summary>
/// <param name="ImageId">The image.</param>
/// <param name="ServerId">The server.</param>
/// <param name="JobId">The job of its host.</param>
public sealed record SnapshotSave(Guid ImageId, Guid ServerId, Guid JobId);
