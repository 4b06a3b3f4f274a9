using NovaCompat.Core.Failures;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.BlockDevices;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>Puts another volume in the place of one that a server has. Only a volume that the Block Storage service is moving may be swapped.</summary>
internal static class SwapVolume
{
    private static readonly Fault SharedByWriters = Faults.BadRequest("Swapping multi-attach volumes with more than one read/write attachment is not supported.");

    public static async Task<Reply> HandleAsync(RequestContext request, Server server, string oldId, string newId)
    {
        var (before, missing) = await request.FindVolumeAsync(oldId);
        if (missing is not null) return missing;
        var (after, missingNew) = await request.FindVolumeAsync(newId);
        if (missingNew is not null) return Faults.BadRequest(missingNew.Message);
        if (string.IsNullOrEmpty(before!.MigrationStatus)) return Faults.Conflict($"volume {oldId} is not migrating; this API should only be called by Cinder");
        if ((VolumeRules.Swap(server, request.Caller()) ?? Check(server, before, after!)) is { } refused) return refused;
        if (ShowAttachments.Find(server, oldId) is not { } device) return Faults.NotFound($"No volume Block Device Mapping with id {oldId}.");
        return await BeginAsync(request, server, device, before, after!);
    }

    private static Fault? Check(Server server, Volume before, Volume after)
    {
        if (before.Attachments.All(one => one.ServerId != server.Id)) return VolumeRequests.InvalidVolume("Old volume is attached to a different instance.");
        if (after.Attached) return VolumeRequests.InvalidVolume("New volume must be detached in order to swap.");
        if (after.SizeGb < before.SizeGb) return VolumeRequests.InvalidVolume("New volume must be the same size or larger.");
        return before.Attachments.Count(one => one.Mode != "ro") > 1 ? SharedByWriters : VolumeRequests.AlreadyAttached(after, server);
    }

    private static async Task<Reply> BeginAsync(RequestContext request, Server server, ServerBlockDevice device, Volume before, Volume after)
    {
        var volumes = request.Service<IVolumes>();
        Guid? reserved = null;
        try
        {
            await volumes.BeginDetachingAsync(before.Id, request.Cancel);
            var attachment = (await volumes.ReserveAsync(after.Id, server.Id, Guid.NewGuid(), request.VolumeCaller(), request.Cancel)).Id;
            reserved = attachment;
            var connected = await volumes.ConnectAsync(attachment, server.Host!, device.DeviceName, request.Cancel);
            var next = device with { VolumeId = after.Id, ConnectionInfo = connected.ConnectionInfo, Size = after.SizeGb, Id = attachment };
            if (await WriteAsync(request, server, device, next) is not { } refusal) return Reply.Accepted;
            await UndoAsync(volumes, before.Id, attachment, request.Cancel);
            return refusal;
        }
        catch (FaultException refused)
        {
            await UndoAsync(volumes, before.Id, reserved, request.Cancel);
            return VolumeRequests.InvalidVolume(VolumeRequests.PassedOn(refused.Fault).Message);
        }
    }

    private static async Task UndoAsync(IVolumes volumes, Guid before, Guid? reserved, CancellationToken cancel)
    {
        if (reserved is { } attachment) await volumes.EndAsync(attachment, cancel);
        await volumes.RollDetachingAsync(before, cancel);
    }

    private static async Task<Fault?> WriteAsync(RequestContext request, Server seen, ServerBlockDevice device, ServerBlockDevice replacement)
    {
        var caller = request.Caller();
        var now = request.Service<TimeProvider>().GetUtcNow();
        var result = await request.Service<IServerStore>().ChangeAsync(seen.Id, server => server.Deleted || server.Host is null || server.Host != seen.Host
            ? Change.Refused(Faults.Conflict($"Instance {server.Id} is not ready"))
            : VolumeRules.Swap(server, caller) is { } refused ? Change.Refused(refused)
            : new Change
            {
                Server = server.WithDevice(device.Id, one => one with { State = BlockDeviceState.Detaching, NextAttachmentId = replacement.Id }),
                Jobs = [VolumeDevices.JobFor(server, JobKinds.SwapVolume, device, caller.RequestId, now, body => body with { Replacement = replacement.ToGuest() })],
                Begins = ServerActionRules.NewRecord("swap_volume", server.Id, caller, now),
            }, request.Cancel);
        return result.Refusal;
    }
}
