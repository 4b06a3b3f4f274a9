using NovaCompat.Core.Failures;
using NovaCompat.Core.Json;

namespace NovaCompat.Core.Volumes;

/// <summary>Volumes that go from one project to another. Refusals are thrown as <see cref="FaultException"/>.</summary>
public sealed class TransferCatalog(IVolumeStore store, IVolumeRecords records, TimeProvider time)
{
    public async Task<VolumeTransfer> GetAsync(string id, VolumeCaller caller, CancellationToken cancel) =>
        await FindAsync(id, cancel) is { } transfer && caller.Sees(transfer.ProjectId) ? transfer : throw NotFound(id);

    /// <summary>The key is told here and never again.</summary>
    public async Task<(VolumeTransfer Transfer, string Key)> CreateAsync(Volume volume, string? name, bool noSnapshots, bool encryptedToo, VolumeCaller caller, CancellationToken cancel)
    {
        if (volume.Status != VolumeStatus.Available) throw VolumeFaults.Invalid("status must be available");
        if (volume.EncryptionKeyId is not null && !encryptedToo) throw VolumeFaults.Invalid("transferring encrypted volume is not supported");
        if (volume.EncryptionKeyId is not null && noSnapshots) throw VolumeFaults.Invalid("transferring an encrypted volume without its snapshots is not supported");
        var busy = noSnapshots ? null : (await SnapshotsAsync(volume.Id, cancel)).FirstOrDefault(one => one.Status != SnapshotStatus.Available);
        if (busy is not null) throw VolumeFaults.InvalidSnapshot($"snapshot: {busy.Id} status must be available");
        var (key, salt, hash) = VolumeTransfer.NewKey();
        var transfer = new VolumeTransfer
        {
            Id = Guid.NewGuid(), ProjectId = volume.ProjectId, UserId = caller.UserId, Name = name, VolumeId = volume.Id, Salt = salt, Hash = hash, NoSnapshots = noSnapshots, CreatedAt = time.GetUtcNow(),
        };
        await store.CommitAsync(new()
        {
            Changes = Change(volume.Id, now => now.Status == VolumeStatus.Available ? now with { Status = VolumeStatus.AwaitingTransfer } : throw VolumeFaults.Invalid("status must be available")),
            Put = [transfer],
        }, cancel);
        return (transfer, key);
    }

    /// <summary>The volume is its project's again.</summary>
    public Task DeleteAsync(VolumeTransfer transfer, CancellationToken cancel) => store.CommitAsync(new()
    {
        Changes = Change(transfer.VolumeId, now => now.Status == VolumeStatus.AwaitingTransfer ? now with { Status = VolumeStatus.Available } : now),
        Drop = [transfer.Id],
    }, cancel);

    /// <summary>Gives the volume, and its snapshots unless they stay, to the caller's project.</summary>
    public async Task<(VolumeTransfer Transfer, Volume Volume)> AcceptAsync(string id, string key, VolumeCaller caller, CancellationToken cancel)
    {
        var transfer = await FindAsync(id, cancel) ?? throw NotFound(id);
        if (!transfer.Opens(key)) throw new FaultException(Faults.BadRequest($"Invalid auth key: Attempt to transfer {id} with invalid auth key."));
        var snapshots = transfer.NoSnapshots ? [] : await SnapshotsAsync(transfer.VolumeId, cancel);
        Volume? taken = null;
        await store.CommitAsync(new()
        {
            Changes = Change(transfer.VolumeId, now => now.Status == VolumeStatus.AwaitingTransfer
                ? taken = now with { ProjectId = caller.ProjectId, UserId = caller.UserId, Status = VolumeStatus.Available }
                : throw VolumeFaults.Invalid($"Transfer {id}: Volume id {now.Id} expected in state awaiting-transfer, but it is in state {Wire<VolumeStatus>.Name(now.Status)}.")),
            SnapshotChanges = snapshots.ToDictionary(one => one.Id, _ => (Func<VolumeSnapshot, VolumeSnapshot>)(now => now with { ProjectId = caller.ProjectId, UserId = caller.UserId })),
            Drop = [transfer.Id],
        }, cancel);
        return (transfer, taken!);
    }

    private async Task<VolumeTransfer?> FindAsync(string id, CancellationToken cancel) => Ids.TryRead(id, out var known) ? await records.FindAsync<VolumeTransfer>(known, cancel) : null;

    private Task<IReadOnlyList<VolumeSnapshot>> SnapshotsAsync(Guid volumeId, CancellationToken cancel) =>
        store.ListSnapshotsAsync(new() { Filters = new Dictionary<string, string> { ["volume_id"] = volumeId.ToString() } }, cancel);

    private static Dictionary<Guid, Func<Volume, Volume>> Change(Guid id, Func<Volume, Volume> change) => new() { [id] = change };

    private static FaultException NotFound(string id) => new(Faults.NotFound($"Transfer {id} could not be found."));
}
