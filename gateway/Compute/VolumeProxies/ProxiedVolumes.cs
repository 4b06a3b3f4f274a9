using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.VolumeProxies;

/// <summary><c>/os-volumes</c></summary>
internal static class ProxiedVolumes
{
    public static async Task<Reply> List(RequestContext request, IVolumes volumes)
    {
        if (request.AuthorizeDeclared() is { } forbidden) return forbidden;
        var (part, fault) = Page.Cut(request, await volumes.ListAsync(Caller(request), request.Cancel));
        return fault is not null ? fault : Reply.Json(200, new VolumeProxyList([.. part.Select(VolumeProxyView.Of)]));
    }

    public static async Task<Reply> Show(RequestContext request, IVolumes volumes, string id)
    {
        if (request.AuthorizeDeclared() is { } forbidden) return forbidden;
        return await FindAsync(request, volumes, id) is { } volume ? Reply.Json(200, new VolumeProxyDocument(VolumeProxyView.Of(volume))) : VolumeFaults.Missing(id);
    }

    public static async Task<Reply> Create(RequestContext request, IVolumes volumes)
    {
        if (request.AuthorizeDeclared() is { } forbidden) return forbidden;
        var body = request.Body.GetProperty("volume");
        var snapshot = body.TextMember("snapshot_id");
        if (snapshot is not null && (!Ids.TryRead(snapshot, out var known) || await volumes.FindSnapshotAsync(known, Caller(request), request.Cancel) is null))
            return Faults.NotFound($"Snapshot {snapshot} could not be found.");
        try
        {
            var made = await volumes.CreateAsync(new VolumeOrder
            {
                SizeGb = body.IntMember("size"),
                Name = body.TextMember("display_name"),
                Description = body.TextMember("display_description"),
                Type = body.TextMember("volume_type"),
                AvailabilityZone = body.TextMember("availability_zone"),
                Metadata = body.Member("metadata") is { } metadata ? metadata.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.ToString()) : new Dictionary<string, string>(),
                SnapshotId = snapshot is null ? null : Ids.Named(snapshot),
            }, Caller(request), request.RequestId, request.Cancel);
            return Reply.Json(200, new VolumeProxyDocument(VolumeProxyView.Of(made))).With("Location", request.Links.Self($"/os-volumes/{made.Id}"));
        }
        catch (FaultException refused) when (refused.Fault.Kind == FaultKind.TooLarge)
        {
            return Faults.Forbidden("Quota exceeded for resources: volumes");
        }
    }

    public static async Task<Reply> Delete(RequestContext request, IVolumes volumes, string id)
    {
        if (request.AuthorizeDeclared() is { } forbidden) return forbidden;
        if (await FindAsync(request, volumes, id) is not { } volume) return VolumeFaults.Missing(id);
        try
        {
            await volumes.DeleteAsync(volume.Id, Caller(request), request.RequestId, request.Cancel);
            return Reply.Accepted;
        }
        catch (FaultException refused) when (refused.Fault.Kind == FaultKind.BadRequest)
        {
            return Faults.BadRequest($"Invalid input received: {refused.Fault.Message}");
        }
    }

    internal static VolumeCaller Caller(RequestContext request) => new(request.ProjectId, request.Token.UserId, request.IsAdmin());

    private static async Task<Volume?> FindAsync(RequestContext request, IVolumes volumes, string id) =>
        Ids.TryRead(id, out var known) ? await volumes.FindAsync(known, Caller(request), request.Cancel) : null;
}
