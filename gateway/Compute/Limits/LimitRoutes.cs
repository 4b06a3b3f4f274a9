using NovaCompat.Core.Quotas;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Limits;

/// <summary><c>GET /limits</c>: what a project may have and has. Administrators may name another project.</summary>
public static class LimitRoutes
{
    private static readonly QueryRule Query = QueryRule.Open.Many("tenant_id", Rule.Text).ClosedSince(75);

    public static void MapLimits(this FaceRoutes routes) => routes.Map("GET", "/limits", Show).Query(Query).Policy("os_compute_api:limits").Replies(200, typeof(LimitsDocument));

    private static async Task<Reply> Show(RequestContext context, IQuotaStore quotas)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        var other = context.Query["tenant_id"];
        if (other is not null && context.Authorize("os_compute_api:limits:other_project", other) is { } notOthers) return notOthers;
        var project = other ?? context.ProjectId;
        var limits = await quotas.LimitsAsync(project, context.Cancel);
        var usage = await quotas.UsageAsync(project, context.Cancel);
        return Reply.Json(200, new LimitsDocument(new([], AbsoluteLimits.Of(limits, usage))));
    }
}

internal sealed record LimitsDocument(LimitsView Limits);

/// <summary>Rate limits are gone for long; their empty list is not.</summary>
internal sealed record LimitsView(IReadOnlyList<object> Rate, AbsoluteLimits Absolute);
