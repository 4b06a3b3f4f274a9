using System.Text.Json;
using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.BlockDevices;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>PUT /servers/{id}/os-volume_attachments/{volume}</c>: another volume in its place, or from 2.85 whether it goes with the server.</summary>
public static class UpdateAttachment
{
    private const string Swap = "os_compute_api:os-volumes-attachments:swap";

    /// <summary>Up to 2.84 the body names a volume and nothing else.</summary>
    public static async Task<Reply> SwapOnly(RequestContext request, string id, string volume)
    {
        var server = await FindAsync(request, id);
        return request.Authorize(Swap) is { } forbidden ? forbidden : await SwapVolume.HandleAsync(request, server, volume, Given(request));
    }

    public static async Task<Reply> Handle(RequestContext request, string id, string volume)
    {
        var server = await FindAsync(request, id);
        var swaps = Given(request) != volume;
        if ((swaps ? request.Authorize(Swap) : request.AuthorizeDeclared(server.ProjectId, server.UserId)) is { } forbidden) return forbidden;
        if (await SetAsync(request, server, volume) is { } refused) return refused;
        return swaps ? await SwapVolume.HandleAsync(request, server, volume, Given(request)) : Reply.Accepted;
    }

    private static string Given(RequestContext request) => request.Body.GetProperty("volumeAttachment").GetProperty("volumeId").GetString()!;

    /// <summary>Which policy is asked depends on the body, so it is not asked here.</summary>
    private static async Task<Server> FindAsync(RequestContext request, string id)
    {
        var server = Ids.TryRead(id, out var known) ? await request.Service<IServerStore>().FindAsync(known, request.Cancel) : null;
        return server is { Deleted: false } && (server.ProjectId == request.Token.ProjectId || request.IsAdmin() || request.Allows(Swap)) ? server : throw new FaultException(ServerLookup.NotFound(id));
    }

    private static async Task<Fault?> SetAsync(RequestContext request, Server seen, string volume)
    {
        var body = request.Body.GetProperty("volumeAttachment");
        var result = await request.Service<IServerStore>().ChangeAsync(seen.Id, server =>
        {
            if (ShowAttachments.Find(server, volume) is not { } device) return Change.Refused(Faults.NotFound($"No volume Block Device Mapping with id {volume}."));
            if (Changed(body, server, device, volume) is { } fixedField) return Change.Refused(Faults.BadRequest($"The {fixedField} property is not mutable"));
            return body.TruthMember("delete_on_termination") is not { } flag || flag == device.DeleteOnTermination
                ? Change.Nothing
                : new Change { Server = server.WithDevice(device.Id, one => one with { DeleteOnTermination = flag }) };
        }, request.Cancel);
        return result.Refusal;
    }

    /// <summary>The first field that says something else than is so.</summary>
    private static string? Changed(JsonElement body, Server server, ServerBlockDevice device, string volume)
    {
        (string Name, string? Now)[] fixedFields = [("id", volume), ("serverId", server.Id.ToString()), ("device", device.DeviceName), ("tag", device.Tag)];
        return fixedFields.FirstOrDefault(field => body.TryGetProperty(field.Name, out _) && body.TextMember(field.Name) != field.Now).Name;
    }
}
