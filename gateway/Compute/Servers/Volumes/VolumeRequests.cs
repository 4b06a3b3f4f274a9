using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.BlockDevices;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>What handlers of the compute API ask of the Block Storage service, and how its refusals are told here.</summary>
internal static class VolumeRequests
{
    public static VolumeCaller VolumeCaller(this RequestContext request) => new(request.ProjectId, request.Token.UserId, request.IsAdmin());

    /// <summary>The volume; the fault is a 404.</summary>
    public static async Task<(Volume? Volume, Fault? Fault)> FindVolumeAsync(this RequestContext request, string id)
    {
        var volume = Ids.TryRead(id, out var known) ? await request.Service<IVolumes>().FindAsync(known, request.VolumeCaller(), request.Cancel) : null;
        return volume is null ? (null, VolumeFaults.Missing(id)) : (volume, null);
    }

    /// <summary>A refusal of the Block Storage service as the compute API passes it on.</summary>
    public static Fault PassedOn(Fault fault) => fault.Kind == FaultKind.BadRequest ? Faults.BadRequest($"Invalid input received: {fault.Message}") : fault;

    public static Fault InvalidVolume(string reason) => Faults.BadRequest($"Invalid volume: {reason}");

    public static Fault Has(Server server, Guid volume) => InvalidVolume($"volume {volume} is already attached to instances: {server.Id}");

    /// <summary>Why the volume cannot be given to this server beside those that have it already.</summary>
    public static Fault? AlreadyAttached(Volume volume, Server server)
    {
        if (!volume.Multiattach && server.FindVolume(volume.Id) is not null) return Has(server, volume.Id);
        var users = volume.Attachments.Where(one => one.ByCompute && one.ServerId is not null).Select(one => one.ServerId!.Value).ToList();
        if (users.Count == 0) return null;
        if (!volume.Multiattach) return InvalidVolume($"volume {volume.Id} is already attached to instances: {string.Join(' ', users)}");
        return users.Contains(server.Id) ? InvalidVolume($"volume {volume.Id} already attached") : null;
    }
}
