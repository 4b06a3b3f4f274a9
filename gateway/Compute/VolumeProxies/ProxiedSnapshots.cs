using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.VolumeProxies;

/// <summary><c>/os-snapshots</c></summary>
internal static class ProxiedSnapshots
{
    public static async Task<Reply> List(RequestContext request, IVolumes volumes)
    {
        if (request.AuthorizeDeclared() is { } forbidden) return forbidden;
        var (part, fault) = Page.Cut(request, await volumes.ListSnapshotsAsync(ProxiedVolumes.Caller(request), request.Cancel));
        return fault is not null ? fault : Reply.Json(200, new SnapshotProxyList([.. part.Select(SnapshotProxyView.Of)]));
    }

    public static async Task<Reply> Show(RequestContext request, IVolumes volumes, string id)
    {
        if (request.AuthorizeDeclared() is { } forbidden) return forbidden;
        return await FindAsync(request, volumes, id) is { } snapshot ? Reply.Json(200, new SnapshotProxyDocument(SnapshotProxyView.Of(snapshot))) : Missing(id);
    }

    public static async Task<Reply> Create(RequestContext request, IVolumes volumes)
    {
        if (request.AuthorizeDeclared() is { } forbidden) return forbidden;
        var body = request.Body.GetProperty("snapshot");
        var volume = body.GetProperty("volume_id").GetString()!;
        if (!Ids.TryRead(volume, out var volumeId)) return VolumeFaults.Missing(volume);
        var order = new SnapshotOrder { Name = body.TextMember("display_name"), Description = body.TextMember("display_description") };
        try
        {
            var made = await volumes.CreateSnapshotAsync(volumeId, order, body.TruthMember("force") ?? false, ProxiedVolumes.Caller(request), request.RequestId, request.Cancel);
            return Reply.Json(200, new SnapshotProxyDocument(SnapshotProxyView.Of(made)));
        }
        catch (FaultException refused) when (refused.Fault.Kind == FaultKind.TooLarge)
        {
            return Faults.Forbidden("Quota exceeded for resources: snapshots");
        }
    }

    public static async Task<Reply> Delete(RequestContext request, IVolumes volumes, string id)
    {
        if (request.AuthorizeDeclared() is { } forbidden) return forbidden;
        if (await FindAsync(request, volumes, id) is not { } snapshot) return Missing(id);
        await volumes.DeleteSnapshotAsync(snapshot.Id, ProxiedVolumes.Caller(request), request.RequestId, request.Cancel);
        return Reply.Accepted;
    }

    private static Fault Missing(string id) => Faults.NotFound($"Snapshot {id} could not be found.");

    private static async Task<VolumeSnapshot?> FindAsync(RequestContext request, IVolumes volumes, string id) =>
        Ids.TryRead(id, out var known) ? await volumes.FindSnapshotAsync(known, ProxiedVolumes.Caller(request), request.Cancel) : null;
}
