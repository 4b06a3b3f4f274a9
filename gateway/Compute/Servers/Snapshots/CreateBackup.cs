using System.Globalization;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.Snapshots;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>
/// <c>createBackup</c>: a snapshot of a kind in the user's words, of which only the newest few are kept. 202 with this API's URL of the image in the
/// Location header unless none is kept; from 2.45 with its id in the body.
/// </summary>
public static class CreateBackup
{
    private static readonly TaskState[] Tasks = [TaskState.ImageBackup, TaskState.ImagePendingUpload, TaskState.ImageUploading];

    /// <summary>Up to 2.38, when the metadata is counted.</summary>
    public static Task<Reply> Counted(RequestContext request, string id) => HandleAsync(request, id, counted: true, Located);

    /// <summary>2.39 to 2.44.</summary>
    public static Task<Reply> Free(RequestContext request, string id) => HandleAsync(request, id, counted: false, Located);

    /// <summary>From 2.45.</summary>
    public static Task<Reply> Named(RequestContext request, string id) =>
        HandleAsync(request, id, counted: false, (_, image, _) => Reply.Json(202, new SnapshotDocument { ImageId = image.ToString() }));

    private static async Task<Reply> HandleAsync(RequestContext request, string id, bool counted, Func<RequestContext, Guid, int, Reply> answer)
    {
        var server = await request.FindServerAsync(id);
        var fields = request.Body.GetProperty("createBackup");
        var (metadata, overQuota) = await request.ImageMetadataAsync(fields, counted);
        if (overQuota is not null) return overQuota;
        if (ServerActions.CreateBackup.Check(server, request.Caller()) is { } early) return early;
        if (server.Image is null) return Faults.BadRequest("Backup is not supported for volume-backed instances.");
        var type = fields.GetProperty("backup_type").GetString()!;
        var rotation = RotationOf(fields.GetProperty("rotation").ToString());
        var (image, fault) = await request.BeginSnapshotAsync(server, ServerActions.CreateBackup,
            new SnapshotRequest(fields.GetProperty("name").GetString()!.Trim(), "backup", new Dictionary<string, string>(metadata) { ["backup_type"] = type }),
            (body, imageId) => body with { Snapshot = new SnapshotOrder(imageId, Tasks) { BackupType = type, Rotation = rotation } });
        return fault is not null ? fault : answer(request, image!.Id, rotation);
    }

    /// <summary>However many digits: more than can be counted is all.</summary>
    private static int RotationOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rotation) ? rotation : int.MaxValue;

    private static Reply Located(RequestContext request, Guid image, int rotation) =>
        rotation == 0 ? SnapshotDocument.Empty : SnapshotDocument.Empty.With("Location", $"{request.BaseUrl}{(request.Legacy ? "/v2" : "/v2.1")}/images/{image}");
}
