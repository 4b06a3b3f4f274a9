using System.Text.Json;
using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.BlockDevices;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.VolumeProxies;

/// <summary><c>/os-assisted-volume-snapshots</c>: the Block Storage service asks the host that uses a volume to part its file, or to join the parts.</summary>
internal static class AssistedSnapshots
{
    private static readonly Rule Name = Rule.Text.Length(1);

    public static readonly Rule Body = Rule.Wrapped("snapshot", Rule.Object()
        .Required("volume_id", Name)
        .Required("create_info", Rule.Object()
            .Required("snapshot_id", Name)
            .Required("type", Rule.Text.OneOf("qcow2"))
            .Required("new_file", Name)
            .Optional("id", Name)));

    public static readonly QueryRule DeleteQuery = QueryRule.Open.Many("delete_info", Rule.Text).ClosedSince(75);

    public static async Task<Reply> Create(RequestContext request)
    {
        if (request.AuthorizeDeclared() is { } forbidden) return forbidden;
        var snapshot = request.Body.GetProperty("snapshot");
        var info = snapshot.GetProperty("create_info");
        var volume = snapshot.GetProperty("volume_id").GetString()!;
        var fault = await SendAsync(request, volume, JobKinds.SnapshotVolume, _ => null,
            body => body with { SnapshotId = info.GetProperty("snapshot_id").GetString(), NewFile = info.GetProperty("new_file").GetString() });
        return fault is not null ? fault : Reply.Json(200, new AssistedSnapshotDocument(new(info.TextMember("id"), volume)));
    }

    public static async Task<Reply> Delete(RequestContext request, string id)
    {
        if (request.AuthorizeDeclared() is { } forbidden) return forbidden;
        if (request.Query["delete_info"] is not { } text) return Faults.BadRequest("'delete_info'");
        JsonElement info;
        try
        {
            info = JsonDocument.Parse(text).RootElement;
        }
        catch (JsonException)
        {
            return Faults.BadRequest("Expecting value: line 1 column 1 (char 0)");
        }
        if (info.TextMember("volume_id") is not { } volume) return Faults.BadRequest("'volume_id'");
        var fault = await SendAsync(request, volume, JobKinds.ForgetVolumeSnapshot,
            server => info.Member("merge_target_file") is not null && server.VmState != VmState.Active
                ? Faults.BadRequest($"Instance {server.Id} in vm_state {Wire<VmState>.Name(server.VmState)}. Cannot volume_snapshot_delete while the instance is in this state.")
                : null,
            body => body with { SnapshotId = id });
        return fault is not null ? fault : Reply.Empty(204);
    }

    /// <summary>Finds who uses the volume and gives his host the job.</summary>
    private static async Task<Fault?> SendAsync(RequestContext request, string volume, string kind, Func<Server, Fault?> check, Func<GuestJobBody, GuestJobBody> more)
    {
        var unknown = Faults.BadRequest($"No volume Block Device Mapping with id {volume}.");
        if (!Ids.TryRead(volume, out var volumeId)) return unknown;
        var found = await request.Service<IVolumes>().FindAsync(volumeId, new VolumeCaller("", "", IsAdmin: true), request.Cancel);
        var users = found?.Attachments.Select(one => one.ServerId).OfType<Guid>().Distinct().ToList() ?? [];
        if (users.Count == 0) return unknown;
        if (users.Count > 1) return Faults.BadRequest($"Block Device Mapping {volume} is a multi-attach volume and is not valid for this operation.");
        var now = request.Service<TimeProvider>().GetUtcNow();
        var result = await request.Service<IServerStore>().ChangeAsync(users[0], server =>
        {
            if (server.Deleted || server.FindVolume(volumeId) is not { } device) return Change.Refused(unknown);
            if (server.Host is null) return Change.Refused(Faults.BadRequest($"Instance {server.Id} is not ready"));
            if (server.TaskState is { } task) return Change.Refused(Faults.BadRequest($"Instance {server.Id} in task_state {Wire<TaskState>.Name(task)}. Cannot {kind} while the instance is in this state."));
            return check(server) is { } refused ? Change.Refused(refused) : new Change { Jobs = [VolumeDevices.JobFor(server, kind, device, request.RequestId, now, more)] };
        }, request.Cancel);
        return result.Server is null ? unknown : result.Refusal;
    }
}

/// <summary><c>{"snapshot": {"id": ..., "volumeId": ...}}</c></summary>
public sealed record AssistedSnapshotDocument(AssistedSnapshot Snapshot);

public sealed record AssistedSnapshot(string? Id, [property: System.Text.Json.Serialization.JsonPropertyName("volumeId")] string VolumeId);
