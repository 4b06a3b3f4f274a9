using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;
using NovaCompat.Remote.Sessions;

namespace NovaCompat.Remote.Volumes;

/// <summary>
/// A real Block Storage service (API v3 at 3.44 and later), as the compute side uses it. While a request is answered, the service itself decides what the
/// caller may see and do; jobs ask as the service user, who may see more than the one on whose behalf they work.
/// </summary>
public sealed class RemoteVolumes(RemoteService service, TimeProvider time) : IVolumes
{
    private const string ReimageVersion = "3.68";
    private static readonly VolumeStatus[] BeingMade = [VolumeStatus.Creating, VolumeStatus.Downloading];

    private readonly VolumeApi _api = new(service);
    private readonly VolumeWaiting _waiting = new(new(service), time);
    private readonly RemoteAttachments _attachments = new(new(service), time);

    public bool IsRemote => true;

    public async Task<Volume?> FindAsync(Guid id, VolumeCaller caller, CancellationToken cancel)
    {
        if (await _api.FindAsync($"/volumes/{id}", cancel) is not { } found) return null;
        var volume = VolumeDocuments.Volume(found.GetProperty("volume"));
        return Sees(caller, volume.ProjectId) ? volume with { Attachments = await ModesAsync(volume, caller, cancel) } : null;
    }

    public async Task<VolumeSnapshot?> FindSnapshotAsync(Guid id, VolumeCaller caller, CancellationToken cancel)
    {
        if (await _api.FindAsync($"/snapshots/{id}", cancel) is not { } found) return null;
        var snapshot = VolumeDocuments.Snapshot(found.GetProperty("snapshot"), null);
        if (!Sees(caller, snapshot.ProjectId)) return null;
        return VolumeDocuments.Snapshot(found.GetProperty("snapshot"), await FindAsync(snapshot.VolumeId, caller, cancel));
    }

    public async Task<VolumeType?> FindTypeAsync(string idOrName, VolumeCaller caller, CancellationToken cancel)
    {
        var all = (await _api.ListAsync("/types?is_public=None", "volume_types", cancel)).Select(VolumeDocuments.Type).ToList();
        return all.Find(type => type.Id.ToString() == idOrName) ?? all.Find(type => type.Name == idOrName);
    }

    public async Task<IReadOnlyList<Volume>> ListAsync(VolumeCaller caller, CancellationToken cancel) =>
        [.. (await _api.ListAsync("/volumes/detail?sort=created_at:desc", "volumes", cancel)).Select(VolumeDocuments.Volume)];

    public async Task<IReadOnlyList<VolumeSnapshot>> ListSnapshotsAsync(VolumeCaller caller, CancellationToken cancel) =>
        [.. (await _api.ListAsync("/snapshots/detail?sort=created_at:desc", "snapshots", cancel)).Select(one => VolumeDocuments.Snapshot(one, null))];

    /// <summary>In the project of the caller of the request that is being answered.</summary>
    public async Task<Volume> CreateAsync(VolumeOrder order, VolumeCaller caller, string requestId, CancellationToken cancel)
    {
        var body = new JsonObject { ["size"] = order.SizeGb, ["name"] = order.Name, ["description"] = order.Description };
        if (order.Type is { Length: > 0 } type) body["volume_type"] = type;
        if (order.AvailabilityZone is { } zone) body["availability_zone"] = zone;
        if (order.Metadata.Count > 0) body["metadata"] = new JsonObject(order.Metadata.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        if (order.Image is { } image) body["imageRef"] = image.Id.ToString();
        if (order.SnapshotId is { } snapshot) body["snapshot_id"] = snapshot.ToString();
        if (order.SourceVolumeId is { } source) body["source_volid"] = source.ToString();
        return VolumeDocuments.Volume((await _api.PostAsync("/volumes", new() { ["volume"] = body }, cancel)).GetProperty("volume"));
    }

    public async Task<Volume> ReadyAsync(Guid id, CancellationToken cancel)
    {
        var volume = await _waiting.WhileAsync(id, BeingMade, cancel) ?? throw VolumeFaults.NotFound(id.ToString());
        return volume.Status == VolumeStatus.Error ? throw VolumeFaults.Invalid($"Volume {id} could not be made.") : volume;
    }

    public async Task ReimageAsync(Guid id, SourceImage image, CancellationToken cancel)
    {
        var order = new JsonObject { ["image_id"] = image.Id.ToString(), ["reimage_reserved"] = true };
        var now = await _waiting.WhileAsync(id, [], cancel) ?? throw VolumeFaults.NotFound(id.ToString());
        // A job that runs again finds its first order under way.
        if (now.Status != VolumeStatus.Downloading) await _api.PostAsync($"/volumes/{id}/action", new() { ["os-reimage"] = order }, ReimageVersion, cancel);
        if (await _waiting.WhileAsync(id, [VolumeStatus.Downloading], cancel) is not { Status: not VolumeStatus.Error }) throw VolumeFaults.Invalid($"Volume {id} could not be written with image {image.Id}.");
    }

    /// <summary>A volume that is being made is deleted when it is there.</summary>
    public async Task DeleteAsync(Guid id, VolumeCaller caller, string requestId, CancellationToken cancel)
    {
        if (await _waiting.WhileAsync(id, BeingMade, cancel) is not { } volume || !Sees(caller, volume.ProjectId)) throw VolumeFaults.NotFound(id.ToString());
        if (volume.Status != VolumeStatus.Deleting) await _api.DeleteAsync($"/volumes/{id}", cancel);
    }

    public async Task<VolumeSnapshot> CreateSnapshotAsync(Guid volumeId, SnapshotOrder order, bool force, VolumeCaller caller, string requestId, CancellationToken cancel)
    {
        var body = new JsonObject { ["volume_id"] = volumeId.ToString(), ["name"] = order.Name, ["description"] = order.Description, ["force"] = force };
        return VolumeDocuments.Snapshot((await _api.PostAsync("/snapshots", new() { ["snapshot"] = body }, cancel)).GetProperty("snapshot"), null);
    }

    public Task DeleteSnapshotAsync(Guid id, VolumeCaller caller, string requestId, CancellationToken cancel) => _api.DeleteAsync($"/snapshots/{id}", cancel);

    public Task<VolumeAttachment> ReserveAsync(Guid volumeId, Guid serverId, Guid key, VolumeCaller caller, CancellationToken cancel) => _attachments.ReserveAsync(volumeId, serverId, cancel);

    public Task<VolumeAttachment> RenewAsync(Guid attachmentId, Guid volumeId, Guid serverId, CancellationToken cancel) => _attachments.RenewAsync(attachmentId, volumeId, serverId, cancel);

    public Task<IReadOnlyList<VolumeAttachment>> ListHeldAsync(DateTimeOffset before, CancellationToken cancel) => _attachments.ListHeldAsync(cancel);

    public Task<VolumeAttachment> ConnectAsync(Guid attachmentId, string host, string? device, CancellationToken cancel) => _attachments.ConnectAsync(attachmentId, host, device, cancel);

    public Task CompleteAsync(Guid attachmentId, CancellationToken cancel) => _attachments.CompleteAsync(attachmentId, cancel);

    public Task EndAsync(Guid attachmentId, CancellationToken cancel) => _attachments.EndAsync(attachmentId, cancel);

    public Task BeginDetachingAsync(Guid volumeId, CancellationToken cancel) => _api.PostAsync($"/volumes/{volumeId}/action", new() { ["os-begin_detaching"] = new JsonObject() }, cancel);

    public Task RollDetachingAsync(Guid volumeId, CancellationToken cancel) => _api.PostAsync($"/volumes/{volumeId}/action", new() { ["os-roll_detaching"] = new JsonObject() }, cancel);

    /// <summary>What the service showed to the caller of a request the caller sees. The service user is shown everything.</summary>
    private bool Sees(VolumeCaller caller, string projectId) => _api.HasCaller || caller.Sees(projectId);

    /// <summary>A volume does not tell how its users may use it, which matters where there are several.</summary>
    private async Task<IReadOnlyList<VolumeAttachment>> ModesAsync(Volume volume, VolumeCaller caller, CancellationToken cancel)
    {
        if (volume.Attachments.Count < 2) return volume.Attachments;
        // Whoever may not ask for all projects is refused when he does.
        var all = caller.IsAdmin || !_api.HasCaller ? "all_tenants=1&" : "";
        var known = (await _api.ListAsync($"/attachments/detail?{all}volume_id={volume.Id}", "attachments", cancel)).Select(AttachmentDocument.Read).ToLookup(one => one.Id, one => one.Mode);
        return [.. volume.Attachments.Select(one => one with { Mode = known[one.Id].FirstOrDefault() ?? one.Mode })];
    }
}
