using System.Text.Json;
using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Images;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Volumes;

/// <summary><c>POST /v3/volumes</c>: empty, or from an image, a snapshot or another volume.</summary>
internal static class CreateVolume
{
    private static readonly Microversion Groups = new(3, 13);
    private static readonly Microversion Backups = new(3, 47);

    public static async Task<Reply> Handle(RequestContext request, VolumeCatalog volumes, IImageCatalog images)
    {
        request.NeedMember("volume:create");
        var body = request.Body.GetProperty("volume");
        var order = new VolumeOrder
        {
            SizeGb = body.IntMember("size"),
            Name = (body.TextMember("name") ?? body.TextMember("display_name"))?.Trim(),
            Description = (body.TextMember("description") ?? body.TextMember("display_description"))?.Trim(),
            Type = body.TextMember("volume_type"),
            AvailabilityZone = body.TextMember("availability_zone"),
            // Newer services want a type that says so; clients that still ask by this word get what they mean.
            Multiattach = body.TruthMember("multiattach") ?? false,
            Metadata = VolumeMetadata.Read(body.Member("metadata")),
            SnapshotId = Id(body, "snapshot_id"),
            SourceVolumeId = Id(body, "source_volid"),
            GroupId = request.Microversion >= Groups && body.TextMember("group_id") is { } group ? (await request.Service<GroupCatalog>().GetAsync(group, request.Caller(), request.Cancel)).Id : null,
            BackupId = request.Microversion >= Backups ? Id(body, "backup_id") : null,
            Image = (body.TextMember("imageRef") ?? body.TextMember("image_id")) is { Length: > 0 } image ? await FindAsync(request, images, image) : null,
        };
        var made = await volumes.CreateAsync(order, request.Caller(), request.RequestId, request.Cancel);
        return Reply.Json(202, new VolumeDocument(VolumeView.Of(request, made)), request.Visible(whole: false));
    }

    private static Guid? Id(JsonElement body, string name) => body.TextMember(name) is { } text ? Ids.Named(text) : null;

    /// <summary>By id, by a link that ends with it, or by its one name.</summary>
    internal static async Task<SourceImage> FindAsync(RequestContext request, IImageCatalog images, string reference)
    {
        var caller = new ImageCaller(request.Token.ProjectId, request.IsAdmin());
        var image = Ids.TryRead(reference.Split('/')[^1], out var id) ? await images.FindAsync(id, caller, request.Cancel) : null;
        if (image is null)
        {
            var named = await images.ListAsync(new ImageQuery { Caller = caller, Filters = [new("name", ImageComparison.Equal, reference)], Limit = 2 }, request.Cancel);
            if (named.Count > 1) throw new FaultException(Faults.Conflict($"Multiple matches found for '{reference}', use an ID to be more specific."));
            image = named.Count == 1 ? named[0] : null;
        }
        if (image is null) throw new FaultException(Faults.BadRequest("Invalid image identifier or unable to access requested image."));
        return image.Status == ImageStatus.Active ? SourceImage.Of(image) : throw VolumeFaults.InvalidInput($"Image {image.Id} is not active.");
    }
}
