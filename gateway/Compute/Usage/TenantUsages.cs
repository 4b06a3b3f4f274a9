using NovaCompat.Core.Failures;
using NovaCompat.Core.Usage;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Usage;

/// <summary><c>GET /os-simple-tenant-usage</c> and <c>GET /os-simple-tenant-usage/{id}</c></summary>
internal static class TenantUsages
{
    public static async Task<Reply> List(RequestContext context, IUsageStore store, TimeProvider time)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        var (found, fault) = await ReadAsync(context, store, time, null);
        if (found is null) return fault!;
        var detailed = context.Query.All("detailed") is ["1", ..];
        return Reply.Json(200, new TenantUsageList([.. found.Servers.GroupBy(server => server.TenantId).Select(tenant => TenantUsage.Of(tenant.Key, [.. tenant], found.Period, detailed))])
        {
            TenantUsagesLinks = found.Links,
        });
    }

    public static async Task<Reply> Show(RequestContext context, IUsageStore store, TimeProvider time, string id)
    {
        if (context.AuthorizeDeclared(id) is { } refused) return refused;
        var (found, fault) = await ReadAsync(context, store, time, id);
        if (found is null) return fault!;
        object usage = found.Servers.Count == 0 ? new Dictionary<string, string>() : TenantUsage.Of(id, found.Servers, found.Period, detailed: true);
        return Reply.Json(200, new TenantUsageDocument(usage) { TenantUsageLinks = found.Links });
    }

    private static async Task<(Found?, Fault?)> ReadAsync(RequestContext context, IUsageStore store, TimeProvider time, string? project)
    {
        var now = time.GetUtcNow();
        var (period, badPeriod) = UsagePeriod.Of(context, now);
        if (period is null) return (null, badPeriod);
        var paged = context.RuleVersion >= 40;
        var (page, badPage) = paged ? Page.Of(context) : (new Page(Page.MaxLimit, null), null);
        if (badPage is not null) return (null, badPage);
        var servers = page.Limit == 0 ? [] : await store.ListAsync(new UsageQuery(period.Start, period.End, project, page.Limit, page.Marker), context.Cancel);
        var used = servers.Select(server => ServerUsage.Of(server, period, now)).ToList();
        var path = "/os-simple-tenant-usage" + (project is null ? "" : "/" + project);
        return (new Found(period, used, paged ? page.Next(context, path, used, server => server.InstanceId) : null), null);
    }

    private sealed record Found(UsagePeriod Period, IReadOnlyList<ServerUsage> Servers, IReadOnlyList<Link>? Links);
}
