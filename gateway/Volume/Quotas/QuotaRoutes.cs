using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Volumes;

/// <summary>Limits of projects, what is used of them, and the defaults for all.</summary>
internal static class QuotaRoutes
{
    private static readonly string[] NoLimits = ["tenant_id", "project_id", "id", "force"];
    private static readonly Rule Limits = Rule.Object().Open();
    private static readonly Rule Limit = Rules.Between(-1, int.MaxValue);

    public static void Map(FaceRoutes routes)
    {
        routes.Map("GET", "/v3/limits", ShowLimits);
        routes.Map("GET", "/v3/os-quota-sets/{project}", Show);
        routes.Map("GET", "/v3/os-quota-sets/{project}/defaults", Defaults);
        routes.Map("PUT", "/v3/os-quota-sets/{project}", Update).Body(Rule.Wrapped("quota_set", Limits));
        routes.Map("DELETE", "/v3/os-quota-sets/{project}", Delete);
        routes.Map("GET", "/v3/os-quota-class-sets/{name}", ShowClass);
        routes.Map("PUT", "/v3/os-quota-class-sets/{name}", UpdateClass).Body(Rule.Wrapped("quota_class_set", Limits));
    }

    private static async Task<Reply> ShowLimits(RequestContext request, IVolumeQuotaStore quotas)
    {
        var project = request.IsAdmin() ? request.Query["project_id"] ?? request.Query["tenant_id"] ?? request.ProjectId : request.ProjectId;
        var limits = await quotas.LimitsAsync(project, request.Cancel);
        var used = await quotas.UsageAsync(project, request.Cancel);
        return Reply.Json(200, new JsonObject
        {
            ["limits"] = new JsonObject
            {
                ["rate"] = new JsonArray(),
                ["absolute"] = new JsonObject
                {
                    ["maxTotalVolumes"] = limits["volumes"], ["maxTotalSnapshots"] = limits["snapshots"], ["maxTotalVolumeGigabytes"] = limits["gigabytes"],
                    ["maxTotalBackups"] = limits["backups"], ["maxTotalBackupGigabytes"] = limits["backup_gigabytes"],
                    ["totalVolumesUsed"] = used["volumes"], ["totalSnapshotsUsed"] = used["snapshots"], ["totalGigabytesUsed"] = used["gigabytes"],
                    ["totalBackupsUsed"] = used.GetValueOrDefault("backups"), ["totalBackupGigabytesUsed"] = used.GetValueOrDefault("backup_gigabytes"),
                },
            },
        });
    }

    private static async Task<Reply> Show(RequestContext request, IVolumeQuotaStore quotas, string project)
    {
        if (project != request.ProjectId) request.NeedAdmin("volume_extension:quotas:show");
        var limits = await quotas.LimitsAsync(project, request.Cancel);
        if (request.Query["usage"]?.ToLowerInvariant() is not ("true" or "1")) return Answer("quota_set", limits, project);
        var used = await quotas.UsageAsync(project, request.Cancel);
        var view = new JsonObject(limits.Select(limit => KeyValuePair.Create<string, JsonNode?>(limit.Key, new JsonObject { ["limit"] = limit.Value, ["in_use"] = used.GetValueOrDefault(limit.Key), ["reserved"] = 0 })));
        view["id"] = project;
        return Reply.Json(200, new JsonObject { ["quota_set"] = view });
    }

    private static async Task<Reply> Defaults(RequestContext request, IVolumeQuotaStore quotas, string project)
    {
        if (project != request.ProjectId) request.NeedAdmin("volume_extension:quotas:show");
        return Answer("quota_set", await quotas.LimitsAsync(VolumeQuota.ClassScope, request.Cancel), project);
    }

    private static async Task<Reply> Update(RequestContext request, IVolumeQuotaStore quotas, string project)
    {
        request.NeedAdmin("volume_extension:quotas:update");
        var (limits, fault) = await GivenAsync(request, quotas, "quota_set");
        if (fault is not null) return fault;
        var used = await quotas.UsageAsync(project, request.Cancel);
        foreach (var (name, limit) in limits)
        {
            if (limit >= 0 && name != "per_volume_gigabytes" && used.GetValueOrDefault(name) > limit)
                return Faults.BadRequest($"Quota {name} limit must be equal or greater than existing resources. Current usage is {used[name]} and the requested limit is {limit}.");
        }
        await quotas.SetAsync(project, limits, request.Cancel);
        return Answer("quota_set", await quotas.LimitsAsync(project, request.Cancel), null);
    }

    private static async Task<Reply> Delete(RequestContext request, IVolumeQuotaStore quotas, string project)
    {
        request.NeedAdmin("volume_extension:quotas:delete");
        await quotas.ResetAsync(project, request.Cancel);
        return Reply.Empty(200);
    }

    private static async Task<Reply> ShowClass(RequestContext request, IVolumeQuotaStore quotas, string name)
    {
        request.NeedAdmin("volume_extension:quota_classes:get");
        return Answer("quota_class_set", await quotas.LimitsAsync(Scope(name), request.Cancel), name);
    }

    private static async Task<Reply> UpdateClass(RequestContext request, IVolumeQuotaStore quotas, string name)
    {
        request.NeedAdmin("volume_extension:quota_classes:update");
        var (limits, fault) = await GivenAsync(request, quotas, "quota_class_set");
        if (fault is not null) return fault;
        await quotas.SetAsync(Scope(name), limits, request.Cancel);
        return Answer("quota_class_set", await quotas.LimitsAsync(Scope(name), request.Cancel), null);
    }

    private static string Scope(string name) => name == "default" ? VolumeQuota.ClassScope : "class:" + name;

    /// <summary>The limits that are asked for: of known resources, and of each type alone.</summary>
    private static async Task<(Dictionary<string, int> Limits, Fault? Fault)> GivenAsync(RequestContext request, IVolumeQuotaStore quotas, string key)
    {
        var known = await quotas.LimitsAsync(VolumeQuota.ClassScope, request.Cancel);
        var limits = new Dictionary<string, int>();
        foreach (var member in request.Body.GetProperty(key).EnumerateObject())
        {
            if (NoLimits.Contains(member.Name)) continue;
            if (Limit.Test(member.Value, request.RuleVersion) is { } wrong) return (limits, Faults.BadRequest(wrong.Under(member.Name).BodyMessage));
            if (!known.ContainsKey(member.Name)) return (limits, Faults.BadRequest($"Bad key(s) in quota set: {member.Name}"));
            limits[member.Name] = member.Value.ToInt();
        }
        return (limits, null);
    }

    private static Reply Answer(string key, IReadOnlyDictionary<string, int> limits, string? id)
    {
        var view = new JsonObject(limits.Select(limit => KeyValuePair.Create<string, JsonNode?>(limit.Key, limit.Value)));
        if (id is not null) view["id"] = id;
        return Reply.Json(200, new JsonObject { [key] = view });
    }
}
