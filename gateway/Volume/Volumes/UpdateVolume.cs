using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Volumes;

/// <summary><c>PUT /v3/volumes/{id}</c>: names, description and metadata.</summary>
internal static class UpdateVolume
{
    public static async Task<Reply> Handle(RequestContext request, VolumeCatalog volumes, string id)
    {
        var volume = await volumes.GetAsync(id, request.Caller(), request.Cancel);
        request.NeedMember("volume:update");
        var body = request.Body.GetProperty("volume");
        if (!body.EnumerateObject().Any()) return Faults.BadRequest($"Invalid input for field/attribute volume. Value: {{}}. {{}} does not have enough properties");
        var changed = await volumes.UpdateAsync(volume.Id, now => now with
        {
            Name = body.TryGetProperty("name", out _) ? body.TextMember("name")?.Trim() : body.TryGetProperty("display_name", out _) ? body.TextMember("display_name")?.Trim() : now.Name,
            Description = body.TryGetProperty("description", out _) ? body.TextMember("description")?.Trim()
                : body.TryGetProperty("display_description", out _) ? body.TextMember("display_description")?.Trim() : now.Description,
            Metadata = body.Member("metadata") is { } metadata ? VolumeMetadata.Read(metadata) : now.Metadata,
        }, request.Cancel);
        return Reply.Json(200, new VolumeDocument(VolumeView.Of(request, changed)), request.Visible(whole: false));
    }
}
