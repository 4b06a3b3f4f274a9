using System.Text.Json.Nodes;
using NovaCompat.Core.Images.Limits;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary><c>GET /v2/info/usage</c>: what the caller's project has, and may have.</summary>
internal static class ShowUsage
{
    public static async Task<Reply> Handle(RequestContext request, ImageQuota quota)
    {
        var all = await quota.AllAsync(request.ProjectId, request.Cancel);
        return Reply.Json(200, new JsonObject
        {
            ["usage"] = new JsonObject(all.Select(one => KeyValuePair.Create(one.Name, (JsonNode?)new JsonObject { ["usage"] = one.Used, ["limit"] = one.Limit }))),
        });
    }
}
