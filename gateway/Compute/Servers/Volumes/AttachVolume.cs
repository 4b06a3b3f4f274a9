using NovaCompat.Core.Failures;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.BlockDevices;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>POST /servers/{id}/os-volume_attachments</c>: the volume is kept for the server at once, and the host does the rest.</summary>
public static class AttachVolume
{
    private static readonly Fault TooOldForShared = Faults.BadRequest("Multiattach volumes are only supported starting with compute API version 2.60.");
    private static readonly Fault NoTagWhileShelved = Faults.BadRequest("Tagged volume attachment is not supported for shelved-offloaded instances.");
    private static readonly Fault NotSharedWhileShelved = Faults.BadRequest("Attaching multiattach volumes is not supported for shelved-offloaded instances.");

    /// <summary>Up to 2.19 a shelved server takes none.</summary>
    public static Task<Reply> BeforeShelved(RequestContext request, string id) => AnswerAsync(request, id, shelvedToo: false, sharedToo: false);

    /// <summary>Up to 2.59 volumes of several servers are refused.</summary>
    public static Task<Reply> BeforeShared(RequestContext request, string id) => AnswerAsync(request, id, shelvedToo: true, sharedToo: false);

    public static Task<Reply> Answered(RequestContext request, string id) => AnswerAsync(request, id, shelvedToo: true, sharedToo: true);

    /// <summary>From 2.101 nothing is answered: the device is not known yet where drivers choose it.</summary>
    public static async Task<Reply> Accepted(RequestContext request, string id)
    {
        var (_, _, fault) = await AttachAsync(request, id, shelvedToo: true, sharedToo: true);
        return fault is not null ? fault : Reply.Empty(202, "text/html; charset=UTF-8");
    }

    private static async Task<Reply> AnswerAsync(RequestContext request, string id, bool shelvedToo, bool sharedToo)
    {
        var (server, device, fault) = await AttachAsync(request, id, shelvedToo, sharedToo);
        if (fault is not null) return fault;
        var volume = device!.VolumeId.ToString()!;
        return Reply.Json(200, new NewAttachmentDocument
        {
            Attachment = new() { Id = volume, VolumeId = volume, ServerId = server!.Id.ToString(), Device = device.DeviceName, Tag = device.Tag, DeleteOnTermination = device.DeleteOnTermination },
        });
    }

    private static async Task<(Server? Server, ServerBlockDevice? Device, Fault? Fault)> AttachAsync(RequestContext request, string id, bool shelvedToo, bool sharedToo)
    {
        var server = await request.FindServerAsync(id);
        var body = request.Body.GetProperty("volumeAttachment");
        if (((shelvedToo ? null : VolumeRules.Shelving(server, "attach_volume")) ?? VolumeRules.Attach(server, request.Caller())) is { } notNow) return (null, null, notNow);
        var (volume, missing) = await request.FindVolumeAsync(body.GetProperty("volumeId").GetString()!);
        if (missing is not null) return (null, null, missing);
        var tag = body.TextMember("tag");
        if ((VolumeRequests.AlreadyAttached(volume!, server) ?? Shelved(server, volume!, tag) ?? (volume!.Multiattach && !sharedToo ? TooOldForShared : null)) is { } refused) return (null, null, refused);
        var device = new ServerBlockDevice
        {
            Id = Guid.NewGuid(),
            Source = BlockSource.Volume,
            Destination = BlockDestination.Volume,
            VolumeId = volume!.Id,
            Size = volume.SizeGb,
            DeviceName = body.TextMember("device"),
            Tag = tag,
            DeleteOnTermination = body.TruthMember("delete_on_termination") ?? false,
        };
        return await KeepAsync(request, server, device);
    }

    private static Fault? Shelved(Server server, Volume volume, string? tag) =>
        server.VmState != VmState.ShelvedOffloaded ? null : tag is not null ? NoTagWhileShelved : volume.Multiattach ? NotSharedWhileShelved : null;

    /// <summary>Reserves the volume, then writes it into the record; when that is refused, the volume is free again.</summary>
    private static async Task<(Server?, ServerBlockDevice?, Fault?)> KeepAsync(RequestContext request, Server server, ServerBlockDevice device)
    {
        var volumes = request.Service<IVolumes>();
        Guid? reserved = null;
        try
        {
            var named = device with { DeviceName = DeviceNames.Next(server, device.DeviceName) };
            var attachment = (await volumes.ReserveAsync(device.VolumeId!.Value, server.Id, device.Id, request.VolumeCaller(), request.Cancel)).Id;
            reserved = attachment;
            if (server.Host is { } host) named = named with { ConnectionInfo = (await volumes.ConnectAsync(attachment, host, named.DeviceName, request.Cancel)).ConnectionInfo };
            else await volumes.CompleteAsync(attachment, request.Cancel);
            var (kept, refusal) = await WriteAsync(request, server, named with { AttachmentId = attachment });
            if (refusal is not null) await volumes.EndAsync(attachment, request.Cancel);
            return (server, kept, refusal);
        }
        catch (FaultException refused)
        {
            if (reserved is { } attachment) await volumes.EndAsync(attachment, request.Cancel);
            return (null, null, VolumeRequests.PassedOn(refused.Fault));
        }
    }

    private static async Task<(ServerBlockDevice Device, Fault? Refusal)> WriteAsync(RequestContext request, Server seen, ServerBlockDevice device)
    {
        var caller = request.Caller();
        var now = request.Service<TimeProvider>().GetUtcNow();
        var result = await request.Service<IServerStore>().ChangeAsync(seen.Id, server =>
        {
            if (server.Deleted) return Change.Refused(ServerLookup.NotFound(seen.Id.ToString()));
            if (VolumeRules.Attach(server, caller) is { } refused) return Change.Refused(refused);
            if (server.Host != seen.Host) return Change.Refused(Faults.Conflict($"Instance {server.Id} is not ready"));
            if (server.FindVolume(device.VolumeId!.Value) is not null) return Change.Refused(VolumeRequests.Has(server, device.VolumeId.Value));
            var named = device with { DeviceName = DeviceNames.Next(server, device.DeviceName), State = server.Host is null ? BlockDeviceState.Attached : BlockDeviceState.Attaching };
            var next = server with { BlockDevices = [.. server.BlockDevices, named] };
            return new Change
            {
                Server = next,
                Jobs = server.Host is null ? [] : [VolumeDevices.JobFor(next, JobKinds.AttachVolume, named, caller.RequestId, now)],
                Begins = ServerActionRules.NewRecord("attach_volume", server.Id, caller, now),
            };
        }, request.Cancel);
        return (result.Server?.BlockDevices.FirstOrDefault(one => one.Id == device.Id) ?? device, result.Refusal);
    }
}
