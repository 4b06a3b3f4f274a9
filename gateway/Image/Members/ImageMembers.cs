using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Images;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary><c>/v2/images/{id}/members</c></summary>
internal static class ImageMembers
{
    public static async Task<Reply> List(string id, RequestContext request, ImageSharing sharing)
    {
        var members = await sharing.ListAsync(ImageRequest.ImageId(id), request.Caller(), request.Cancel);
        return Reply.Json(200, new JsonObject { ["members"] = new JsonArray([.. members.Select(ImageView.Of)]), ["schema"] = "/v2/schemas/members" });
    }

    public static async Task<Reply> Show(string id, string member, RequestContext request, ImageSharing sharing) =>
        Reply.Json(200, ImageView.Of(await sharing.GetAsync(ImageRequest.ImageId(id), member, request.Caller(), request.Cancel)));

    public static async Task<Reply> Add(string id, RequestContext request, ImageSharing sharing)
    {
        var member = Text(request.Body, "member") ?? throw ImageFaults.Invalid("Member to be added not specified");
        if (member.Length == 0) throw ImageFaults.Invalid("Member can't be empty");
        return Reply.Json(200, ImageView.Of(await sharing.AddAsync(ImageRequest.ImageId(id), member, request.Caller(), request.Cancel)));
    }

    public static async Task<Reply> Answer(string id, string member, RequestContext request, ImageSharing sharing)
    {
        var word = Text(request.Body, "status") ?? throw ImageFaults.Invalid("Status not specified");
        var status = ImageWords.Parse<ImageMemberStatus>(word)
            ?? throw ImageFaults.Invalid("Incorrect request: Status must be \"pending\", \"accepted\" or \"rejected\".");
        return Reply.Json(200, ImageView.Of(await sharing.AnswerAsync(ImageRequest.ImageId(id), member, status, request.Caller(), request.Cancel)));
    }

    public static async Task<Reply> Remove(string id, string member, RequestContext request, ImageSharing sharing)
    {
        await sharing.RemoveAsync(ImageRequest.ImageId(id), member, request.Caller(), request.Cancel);
        return Reply.NoContent;
    }

    private static string? Text(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
