using System.Text.Json;
using NovaCompat.Core;
using NovaCompat.Core.Images;
using NovaCompat.Core.Images.Limits;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary><c>POST /v2/images</c>: a queued image, for its data to follow.</summary>
internal static class CreateImage
{
    public static async Task<Reply> Handle(RequestContext request, IImageCatalog catalog, ImageQuota quota, ImportOptions imports)
    {
        if (request.Body.ValueKind == JsonValueKind.Null) throw ImageFaults.Invalid("Body expected in request.");
        var description = Read(request);
        await quota.CheckCreateAsync(description.Owner, request.Cancel);
        var image = await catalog.CreateAsync(description, request.Caller(), request.Cancel);
        var reply = Reply.Json(201, ImageView.Of(image)).With("Location", $"{request.BaseUrl}/v2/images/{image.Id}").With("OpenStack-image-store-ids", ImageBacking.Id);
        return imports.Methods.Count == 0 ? reply : reply.With("OpenStack-image-import-methods", string.Join(',', imports.Methods));
    }

    private static Image Read(RequestContext request)
    {
        if (request.Body.ValueKind != JsonValueKind.Object)
            throw ImageFaults.Invalid($"Provided object does not match schema 'image': {request.Body.GetRawText()} is not of type 'object'");
        var image = new Image { Id = Guid.CreateVersion7(), Owner = request.Token.ProjectId };
        foreach (var member in request.Body.EnumerateObject())
        {
            ImageAttributes.CheckName(member.Name);
            ImageSchema.Check(member.Name, member.Value);
            image = member.Name == "id" ? image with { Id = Ids.Named(member.Value.GetString()!) } : ImageAttributes.Set(image, member.Name, member.Value);
        }
        return image;
    }
}
