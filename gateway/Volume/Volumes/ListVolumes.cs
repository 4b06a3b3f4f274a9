using System.Text.Json.Nodes;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Volumes;

/// <summary>Lists of volumes: in brief, in full, and as one sum.</summary>
internal static class ListVolumes
{
    public static async Task<Reply> Brief(RequestContext request, VolumeCatalog volumes)
    {
        var found = await volumes.ListAsync(ListQuery.Of(request), request.Cancel);
        return Reply.Json(200, new VolumeList<VolumeBrief>([.. found.Select(volume => VolumeBrief.Of(request, volume))]) { VolumesLinks = Next(request, "/volumes", found) });
    }

    public static async Task<Reply> Detail(RequestContext request, VolumeCatalog volumes)
    {
        var found = await volumes.ListAsync(ListQuery.Of(request), request.Cancel);
        return Reply.Json(200, new VolumeList<VolumeView>([.. found.Select(volume => VolumeView.Of(request, volume))]) { VolumesLinks = Next(request, "/volumes/detail", found) }, request.Visible(whole: true));
    }

    public static async Task<Reply> Summary(RequestContext request, VolumeCatalog volumes)
    {
        var found = await volumes.ListAsync(ListQuery.Of(request), request.Cancel);
        var metadata = new JsonObject(found.SelectMany(volume => volume.Metadata).GroupBy(pair => pair.Key)
            .Select(group => KeyValuePair.Create<string, JsonNode?>(group.Key, new JsonArray([.. group.Select(pair => pair.Value).Distinct().Select(value => (JsonNode)value)]))));
        return Reply.Json(200, new JsonObject
        {
            ["volume-summary"] = new JsonObject { ["total_count"] = found.Count, ["total_size"] = found.Sum(volume => volume.SizeGb), ["metadata"] = metadata },
        });
    }

    private static IReadOnlyList<Link>? Next(RequestContext request, string path, IReadOnlyList<Volume> found) => ListQuery.Next(request, path, found, volume => volume.Id.ToString());
}
