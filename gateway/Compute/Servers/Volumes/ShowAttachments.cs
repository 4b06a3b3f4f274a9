using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.BlockDevices;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>The volumes of a server. From 2.89 only those that are kept for it are shown, since the answer names the attachment.</summary>
public static class ShowAttachments
{
    public static Task<Reply> All(RequestContext request, string id) => ListAsync(request, id, reservedOnly: false);

    public static Task<Reply> AllReserved(RequestContext request, string id) => ListAsync(request, id, reservedOnly: true);

    public static Task<Reply> One(RequestContext request, string id, string volume) => ShowAsync(request, id, volume, reservedOnly: false);

    public static Task<Reply> OneReserved(RequestContext request, string id, string volume) => ShowAsync(request, id, volume, reservedOnly: true);

    internal static Fault NotAttached(string server, string volume) => Faults.NotFound($"Instance {server} is not attached to volume {volume}");

    internal static ServerBlockDevice? Find(Server server, string volume) => Ids.TryRead(volume, out var known) ? server.FindVolume(known) : null;

    private static async Task<Reply> ListAsync(RequestContext request, string id, bool reservedOnly)
    {
        var server = await request.FindServerAsync(id);
        var (part, fault) = Page.Cut(request, server.BlockDevices);
        if (fault is not null) return fault;
        return Reply.Json(200, new AttachmentList
        {
            Attachments = [.. part.Where(device => device.VolumeId is not null && (device.AttachmentId is not null || !reservedOnly)).Select(device => AttachmentView.Of(server, device))],
        });
    }

    private static async Task<Reply> ShowAsync(RequestContext request, string id, string volume, bool reservedOnly)
    {
        var server = await request.FindServerAsync(id);
        var device = Find(server, volume);
        return device is null || (device.AttachmentId is null && reservedOnly) ? NotAttached(id, volume) : Reply.Json(200, new AttachmentDocument { Attachment = AttachmentView.Of(server, device) });
    }
}
