using NovaCompat.Core.Quotas;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Quotas;

/// <summary>Quota classes: <c>default</c> holds for projects without limits of their own; others are only kept.</summary>
internal static class QuotaClasses
{
    public static async Task<Reply> Show(RequestContext context, IQuotaStore quotas, string id) =>
        context.AuthorizeDeclared() is { } refused ? refused : Answer(context, await quotas.LimitsAsync(Scope(id), context.Cancel), id);

    public static async Task<Reply> Update(RequestContext context, IQuotaStore quotas, string id)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        var limits = context.Body.GetProperty("quota_class_set").EnumerateObject().ToDictionary(member => member.Name, member => member.Value.ToInt());
        await quotas.SetAsync(Scope(id), limits, context.Cancel);
        return Answer(context, await quotas.LimitsAsync(Scope(id), context.Cancel), null);
    }

    private static string Scope(string id) => "class:" + id;

    private static Reply Answer(RequestContext context, IReadOnlyDictionary<string, int> limits, string? id)
    {
        var shown = new Dictionary<string, object>();
        if (id is not null) shown["id"] = id;
        foreach (var name in QuotaResource.OfClass(context.RuleVersion)) shown[name] = limits[name];
        return Reply.Json(200, new Dictionary<string, object> { ["quota_class_set"] = shown });
    }
}
