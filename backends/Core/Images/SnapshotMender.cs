namespace NovaCompat.Core.Images;

/// <summary>Removes the images of snapshots whose job has ended without a word: nobody could fill them any more. Safe to run in several processes.</summary>
public sealed class SnapshotMender(ISnapshotSaves saves, IHostImages hosts, TimeProvider time)
{
    /// <summary>The images that were looked after. With <paramref name="alone"/> no other process is between a job's end and its report.</summary>
    public async Task<IReadOnlyList<Guid>> MendAsync(bool alone, CancellationToken cancel)
    {
        var left = await saves.ListLeftAsync(time.GetUtcNow() - (alone ? TimeSpan.Zero : ImageMender.Silence), cancel);
        foreach (var save in left) await hosts.DropAsync(save.ImageId, cancel);
        return [.. left.Select(save => save.ImageId)];
    }
}
