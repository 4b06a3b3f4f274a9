using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.Snapshots;
using NovaCompat.Gateway.Compute.Images;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>createImage</c>: 202 with the image's URL in the Location header, from 2.45 with its id in the body.</summary>
public static class CreateImage
{
    private static readonly TaskState[] Tasks = [TaskState.ImageSnapshotPending, TaskState.ImageSnapshot, TaskState.ImagePendingUpload, TaskState.ImageUploading];

    /// <summary>Up to 2.38, when the metadata is counted.</summary>
    public static Task<Reply> Counted(RequestContext request, string id) => HandleAsync(request, id, counted: true, Located);

    /// <summary>2.39 to 2.44.</summary>
    public static Task<Reply> Free(RequestContext request, string id) => HandleAsync(request, id, counted: false, Located);

    /// <summary>From 2.45.</summary>
    public static Task<Reply> Named(RequestContext request, string id) => HandleAsync(request, id, counted: false, (_, image) => Reply.Json(202, new SnapshotDocument { ImageId = image.ToString() }));

    private static async Task<Reply> HandleAsync(RequestContext request, string id, bool counted, Func<RequestContext, Guid, Reply> answer)
    {
        var server = await request.FindServerAsync(id);
        var fields = request.Body.GetProperty("createImage");
        var (metadata, overQuota) = await request.ImageMetadataAsync(fields, counted);
        if (overQuota is not null) return overQuota;
        var asked = new SnapshotRequest(fields.GetProperty("name").GetString()!.Trim(), "snapshot", metadata);
        var (image, fault) = server.Image is null
            ? await request.SnapshotVolumesAsync(server, asked)
            : await request.BeginSnapshotAsync(server, ServerActions.CreateImage, asked, (body, imageId) => body with { Snapshot = new SnapshotOrder(imageId, Tasks) });
        return fault is not null ? fault : answer(request, image!.Id);
    }

    private static Reply Located(RequestContext request, Guid image) => SnapshotDocument.Empty.With("Location", request.ImageUrl(image));
}

/// <summary><c>{"image_id": "..."}</c></summary>
public sealed class SnapshotDocument
{
    public string ImageId { get; set; } = "";

    /// <summary>What came before it: nothing, of the type that empty answers of this action have.</summary>
    internal static Reply Empty { get; } = Reply.Empty(202, "text/html; charset=UTF-8");
}
