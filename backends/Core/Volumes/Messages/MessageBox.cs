namespace NovaCompat.Core.Volumes;

/// <summary>Writes messages for users, and takes away those that are too old.</summary>
public sealed class MessageBox(IVolumeRecords records, TimeProvider time)
{
    /// <summary>How long a message is kept at least: Cinder's message_ttl.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public Task TellAsync(Volume volume, MessageWord action, MessageWord detail, string requestId, CancellationToken cancel) => TellAsync("VOLUME", volume.Id, volume.ProjectId, action, detail, requestId, cancel);

    public Task TellAsync(VolumeSnapshot snapshot, MessageWord action, MessageWord detail, string requestId, CancellationToken cancel) =>
        TellAsync("VOLUME_SNAPSHOT", snapshot.Id, snapshot.ProjectId, action, detail, requestId, cancel);

    public Task TellAsync(VolumeBackup backup, MessageWord action, MessageWord detail, string requestId, CancellationToken cancel) =>
        TellAsync("VOLUME_BACKUP", backup.Id, backup.ProjectId, action, detail, requestId, cancel);

    private async Task TellAsync(string kind, Guid about, string projectId, MessageWord action, MessageWord detail, string requestId, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await records.AddAsync(new VolumeMessage
        {
            Id = Guid.NewGuid(), ProjectId = projectId, ResourceType = kind, ResourceId = about, EventId = $"VOLUME_{kind}_{action.Number}_{detail.Number}", UserMessage = $"{action.Text}:{detail.Text}",
            RequestId = requestId, CreatedAt = now, ExpiresAt = now + Kept,
        }, cancel);
        foreach (var old in await records.ListAsync<VolumeMessage>(new() { Times = [new("created_at", "<", now - Kept)], Limit = 100 }, cancel)) await records.RemoveAsync(old.Id, cancel);
    }
}
