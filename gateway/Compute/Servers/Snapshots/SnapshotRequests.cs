using System.Text.Json;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Images;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Quotas;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.Snapshots;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>Begins an action of the table that makes an image of the server: the image first, then the new state with its job, or neither.</summary>
public static class SnapshotRequests
{
    /// <summary>The image, or why there is none.</summary>
    /// <param name="request">The caller.</param>
    /// <param name="server">As it was found for him.</param>
    /// <param name="action">The row of the table; its job is the host's.</param>
    /// <param name="image">What he asks for.</param>
    /// <param name="more">What the host must know beside the image's id.</param>
    public static async Task<(Image? Image, Fault? Fault)> BeginSnapshotAsync(
        this RequestContext request, Server server, ServerAction action, SnapshotRequest image, Func<GuestJobBody, Guid, GuestJobBody> more)
    {
        var caller = request.Caller();
        if (action.Check(server, caller) is { } early) return (null, early);
        var now = request.Service<TimeProvider>().GetUtcNow();
        var images = request.Service<SnapshotImages>();
        var jobId = Guid.CreateVersion7(now);
        var made = await images.CreateAsync(server, image, caller, jobId, request.Cancel);
        var result = await request.Service<IServerStore>().ChangeAsync(server.Id, current =>
        {
            if (current.Deleted || current.Host is null) return Change.Refused(ServerLookup.NotFound(server.Id.ToString()));
            var change = action.Begin(current, caller, Queues.Compute(current.Host), _ => "", now);
            return change.Refusal is not null ? change
                : change with { Jobs = [GuestJobs.For(jobId, change.Server!, action.Job, caller.RequestId, now, body => Whole(more(body, made.Id), change.Server!))] };
        }, CancellationToken.None);
        if (result.Refusal is null) return (made, null);
        await images.DropAsync(made.Id, CancellationToken.None);
        return (null, result.Refusal);
    }

    private static GuestJobBody Whole(GuestJobBody body, Server server) => body with { Snapshot = body.Snapshot! with { Properties = SnapshotProperties.Whole(server) } };

    /// <summary>The metadata of the body. Up to 2.38 the quota bounds it.</summary>
    public static async Task<(IReadOnlyDictionary<string, string> Metadata, Fault? Fault)> ImageMetadataAsync(this RequestContext request, JsonElement fields, bool counted)
    {
        var metadata = fields.TryGetProperty("metadata", out var given) ? given.EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetString()!) : [];
        return (metadata, counted ? await request.OverImageMetadataAsync(metadata.Count) : null);
    }

    /// <summary>Null when an image of the caller's project may have so many properties.</summary>
    public static async Task<Fault?> OverImageMetadataAsync(this RequestContext request, int count)
    {
        if (count == 0) return null;
        var limits = await request.Service<IQuotaStore>().LimitsAsync(request.ProjectId, request.Cancel);
        return limits.TryGetValue("metadata_items", out var limit) && limit >= 0 && count > limit ? Faults.Forbidden("Image metadata limit exceeded") : null;
    }
}
