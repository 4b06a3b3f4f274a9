using NovaCompat.Core.Failures;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.BlockDevices;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>DELETE /servers/{id}/os-volume_attachments/{volume}</c>: 202, and the host takes the volume away.</summary>
public static class DetachVolume
{
    private static readonly Fault IsRoot = Faults.BadRequest("Cannot detach a root device volume");

    /// <summary>Up to 2.19 a shelved server keeps its volumes.</summary>
    public static Task<Reply> BeforeShelved(RequestContext request, string id, string volume) => DetachAsync(request, id, volume, shelvedToo: false);

    public static Task<Reply> Handle(RequestContext request, string id, string volume) => DetachAsync(request, id, volume, shelvedToo: true);

    private static async Task<Reply> DetachAsync(RequestContext request, string id, string volumeId, bool shelvedToo)
    {
        var server = await request.FindServerAsync(id);
        if (!shelvedToo && VolumeRules.Shelving(server, "detach_volume") is { } tooOld) return tooOld;
        var (volume, missing) = await request.FindVolumeAsync(volumeId);
        if (missing is not null) return missing;
        if (ShowAttachments.Find(server, volumeId) is not { } device) return ShowAttachments.NotAttached(id, volumeId);
        if (device.IsRoot) return IsRoot;
        if (VolumeRules.Detach(server, request.Caller()) is { } notNow) return notNow;
        return server.Host is null ? await DropAsync(request, server, device) : await BeginAsync(request, server, device, volume!);
    }

    /// <summary>There is no guest: the volume is free at once.</summary>
    private static async Task<Reply> DropAsync(RequestContext request, Server server, ServerBlockDevice device)
    {
        var refusal = await WriteAsync(request, server, next => next.WithDevice(device.Id, _ => null), null);
        if (refusal is not null) return refusal;
        await request.Service<ServerVolumes>().LeaveAsync(server, device, request.RequestId, request.Cancel);
        return Reply.Accepted;
    }

    private static async Task<Reply> BeginAsync(RequestContext request, Server server, ServerBlockDevice device, Volume volume)
    {
        if (!await HostReach.IsUpAsync(request, server.Host!)) return Faults.Conflict("Service is unavailable at this time.");
        var volumes = request.Service<IVolumes>();
        try
        {
            await volumes.BeginDetachingAsync(volume.Id, request.Cancel);
        }
        catch (FaultException refused)
        {
            return VolumeRequests.InvalidVolume(VolumeRequests.PassedOn(refused.Fault).Message);
        }
        var refusal = await WriteAsync(request, server, next => next.WithDevice(device.Id, one => one with { State = BlockDeviceState.Detaching }), device);
        if (refusal is null) return Reply.Accepted;
        await volumes.RollDetachingAsync(volume.Id, request.Cancel);
        return refusal;
    }

    private static async Task<Fault?> WriteAsync(RequestContext request, Server seen, Func<Server, Server> change, ServerBlockDevice? onHost)
    {
        var caller = request.Caller();
        var now = request.Service<TimeProvider>().GetUtcNow();
        var result = await request.Service<IServerStore>().ChangeAsync(seen.Id, server =>
        {
            if (server.Deleted) return Change.Refused(ServerLookup.NotFound(seen.Id.ToString()));
            if (VolumeRules.Detach(server, caller) is { } refused) return Change.Refused(refused);
            if (server.Host != seen.Host) return Change.Refused(Faults.Conflict($"Instance {server.Id} is not ready"));
            var next = change(server);
            return new Change
            {
                Server = next,
                Jobs = onHost is null ? [] : [VolumeDevices.JobFor(next, JobKinds.DetachVolume, onHost, caller.RequestId, now)],
                Begins = ServerActionRules.NewRecord("detach_volume", server.Id, caller, now),
            };
        }, request.Cancel);
        return result.Refusal;
    }
}
