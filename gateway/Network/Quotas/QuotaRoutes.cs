using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Network.Bodies;
using NovaCompat.Gateway.Network.Resources;

namespace NovaCompat.Gateway.Network.Quotas;

/// <summary><c>/v2.0/quotas</c>: limits of projects, their defaults, and what is used of them.</summary>
internal sealed class QuotaRoutes(INetworkQuotaStore store)
{
    public void Map(FaceRoutes face)
    {
        face.Map("GET", "/v2.0/quotas", ListAsync);
        face.Map("GET", "/v2.0/quotas/tenant", (RequestContext request) => Own(request, "tenant"));
        face.Map("GET", "/v2.0/quotas/project", (RequestContext request) => Own(request, "project"));
        face.Map("PUT", "/v2.0/quotas/{project}", UpdateAsync);
        face.Map("DELETE", "/v2.0/quotas/{project}", DeleteAsync);
        foreach (var ending in new[] { "", ".json" })
        {
            face.Map("GET", "/v2.0/quotas/{project}/default" + ending, Default);
            face.Map("GET", "/v2.0/quotas/{project}/details" + ending, DetailsAsync);
        }
        face.Map("GET", "/v2.0/quotas/{project}", ShowAsync);
    }

    private async Task<Reply> ListAsync(RequestContext request)
    {
        request.NeedAdmin("get_quota");
        var all = await store.ListAsync(request.Cancel);
        return Reply.Json(200, new JsonObject { ["quotas"] = new JsonArray([.. all.Select(pair => (JsonNode)Limits(pair.Value, pair.Key))]) });
    }

    private async Task<Reply> ShowAsync(RequestContext request, string project) =>
        Quota(Limits(await store.LimitsAsync(Readable(request, project), request.Cancel)));

    private static Reply Default(RequestContext request, string project)
    {
        Readable(request, project);
        return Quota(Limits(NetworkQuota.Defaults));
    }

    private async Task<Reply> DetailsAsync(RequestContext request, string project)
    {
        project = Readable(request, project);
        var limits = await store.LimitsAsync(project, request.Cancel);
        var used = await store.UsageAsync(project, request.Cancel);
        return Quota(new JsonObject(limits.Select(limit => KeyValuePair.Create<string, JsonNode?>(
            limit.Key, new JsonObject { ["limit"] = limit.Value, ["used"] = used.GetValueOrDefault(limit.Key), ["reserved"] = 0 }))));
    }

    private async Task<Reply> UpdateAsync(RequestContext request, string project)
    {
        request.NeedAdmin("update_quota");
        if (request.Body.ValueKind != JsonValueKind.Object || !request.Body.TryGetProperty("quota", out var quota) || quota.ValueKind != JsonValueKind.Object)
            return Faults.BadRequest("Unable to find 'quota' in request body", "HTTPBadRequest");
        var limits = new Dictionary<string, int>();
        foreach (var member in quota.EnumerateObject())
        {
            if (member.Name is "tenant_id" or "project_id" or "force" or "check_limit") continue;
            if (!NetworkQuota.Defaults.ContainsKey(member.Name)) return Faults.BadRequest($"Unrecognized attribute(s) '{member.Name}'", "HTTPBadRequest");
            if (Checks.Read(member.Value) is not { } limit || limit < -1)
                return Faults.BadRequest($"Invalid input for {member.Name}. Reason: '{member.Value}' is not a valid quota limit.", "HTTPBadRequest");
            limits[member.Name] = limit;
        }
        await store.SetAsync(project, limits, request.Cancel);
        return Quota(Limits(await store.LimitsAsync(project, request.Cancel)));
    }

    private async Task<Reply> DeleteAsync(RequestContext request, string project)
    {
        request.NeedAdmin("delete_quota");
        return await store.ResetAsync(project, request.Cancel) ? Reply.NoContent : Faults.NotFound($"Quota for tenant {project} could not be found.", "TenantQuotaNotFound");
    }

    private static Reply Own(RequestContext request, string name) =>
        Reply.Json(200, new JsonObject { [name] = new JsonObject { [name + "_id"] = request.ProjectId } });

    private static JsonObject Limits(IReadOnlyDictionary<string, int> limits, string? project = null)
    {
        var view = new JsonObject(limits.Select(limit => KeyValuePair.Create<string, JsonNode?>(limit.Key, limit.Value)));
        if (project is not null) (view["tenant_id"], view["project_id"]) = (project, project);
        return view;
    }

    private static Reply Quota(JsonObject quota) => Reply.Json(200, new JsonObject { ["quota"] = quota });

    /// <summary>The project, when the caller may read its limits: its members and administrators.</summary>
    private static string Readable(RequestContext request, string project)
    {
        if (project.EndsWith(".json", StringComparison.Ordinal)) project = project[..^5];
        if (project != request.ProjectId) request.NeedAdmin("get_quota");
        return project;
    }
}
