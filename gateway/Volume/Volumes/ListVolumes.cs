using System.Text.Json.Nodes;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Volumes;

/// <summary>Lists of volumes: in brief, in full, and as one sum.</summary>
internal static class ListVolumes
{
    public static void Map(FaceRoutes routes)
    {
        routes.Map("GET", "/v3/volumes", (RequestContext request, VolumeCatalog volumes) => ListAsync(request, volumes, "/volumes", VolumeBrief.Of));
        routes.Map("GET", "/v3/volumes/detail", (RequestContext request, VolumeCatalog volumes) => ListAsync(request, volumes, "/volumes/detail", VolumeView.Of));
        routes.Map("GET", "/v3/volumes/summary", (RequestContext request, VolumeCatalog volumes) => SumAsync(request, volumes, metadata: false)).VolumeVersions(12, 35);
        routes.Map("GET", "/v3/volumes/summary", (RequestContext request, VolumeCatalog volumes) => SumAsync(request, volumes, metadata: true)).VolumeVersions(36);
    }

    private static async Task<Reply> ListAsync<T>(RequestContext request, VolumeCatalog volumes, string path, Func<RequestContext, Volume, T> view)
    {
        var query = ListQuery.Of(request, ListedResource.Volume);
        var found = await volumes.ListAsync(query, request.Cancel);
        return Reply.Json(200, new VolumeList<T>([.. found.Select(volume => view(request, volume))])
        {
            VolumesLinks = ListQuery.Next(request, path, found, volume => volume.Id.ToString()),
            Count = await ListQuery.CountAsync(request, query, all => volumes.ListAsync(all, request.Cancel)),
        }, request.Visible(whole: true));
    }

    private static async Task<Reply> SumAsync(RequestContext request, VolumeCatalog volumes, bool metadata)
    {
        var found = await volumes.ListAsync(ListQuery.Of(request, ListedResource.Volume) with { Limit = int.MaxValue }, request.Cancel);
        var sum = new JsonObject { ["total_count"] = found.Count, ["total_size"] = found.Sum(volume => volume.SizeGb) };
        if (metadata)
        {
            sum["metadata"] = new JsonObject(found.SelectMany(volume => volume.Metadata).GroupBy(pair => pair.Key)
                .Select(group => KeyValuePair.Create<string, JsonNode?>(group.Key, new JsonArray([.. group.Select(pair => pair.Value).Distinct().Select(value => (JsonNode)value)]))));
        }
        return Reply.Json(200, new JsonObject { ["volume-summary"] = sum });
    }
}
