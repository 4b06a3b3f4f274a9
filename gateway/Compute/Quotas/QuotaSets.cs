using System.Text.Json;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Quotas;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Quotas;

/// <summary>Limits of a project, or with <c>user_id</c> those of one of its users.</summary>
internal static class QuotaSets
{
    public static async Task<Reply> Show(RequestContext context, IQuotaStore quotas, string id)
    {
        if (await RefusedAsync(context, id) is { } refused) return refused;
        var limits = await quotas.LimitsAsync(Scope(context, id), context.Cancel);
        return Answer(context, id, name => limits[name]);
    }

    public static async Task<Reply> Detail(RequestContext context, IQuotaStore quotas, string id)
    {
        if (await RefusedAsync(context, id) is { } refused) return refused;
        var limits = await quotas.LimitsAsync(Scope(context, id), context.Cancel);
        var usage = await quotas.UsageAsync(Scope(context, id), context.Cancel);
        return Answer(context, id, name => new QuotaUse(limits[name], QuotaBounds.Used(usage, name), 0));
    }

    public static async Task<Reply> Defaults(RequestContext context, IQuotaStore quotas, string id)
    {
        if (await RefusedAsync(context, id) is { } refused) return refused;
        var limits = await quotas.DefaultsAsync(context.Cancel);
        return Answer(context, id, name => limits[name]);
    }

    public static async Task<Reply> Update(RequestContext context, IQuotaStore quotas, string id)
    {
        if (await RefusedAsync(context, id) is { } refused) return refused;
        var body = context.Body.GetProperty("quota_set");
        if (body.TryGetProperty("networks", out _)) return Faults.BadRequest("The networks quota has been removed");
        var scope = Scope(context, id);
        var asked = body.EnumerateObject().Where(member => member.Name != "force").ToDictionary(member => member.Name, member => member.Value.ToInt());
        if (body.TruthMember("force") != true && await UnfitAsync(context, quotas, scope, asked) is { } unfit) return unfit;
        await quotas.SetAsync(scope, asked, context.Cancel);
        var limits = await quotas.LimitsAsync(scope, context.Cancel);
        return Answer(context, null, name => limits[name]);
    }

    public static async Task<Reply> Delete(RequestContext context, IQuotaStore quotas, string id)
    {
        if (context.AuthorizeDeclared(id) is { } refused) return refused;
        await quotas.ResetAsync(Scope(context, id), context.Cancel);
        return Reply.Accepted;
    }

    private static QuotaScope Scope(RequestContext context, string id) => new(id, context.Query["user_id"] is { Length: > 0 } user ? user : null);

    private static async Task<Fault?> RefusedAsync(RequestContext context, string id) => context.AuthorizeDeclared(id) ?? await ProjectIds.CheckAsync(context, id);

    private static async Task<Fault?> UnfitAsync(RequestContext context, IQuotaStore quotas, QuotaScope scope, Dictionary<string, int> asked)
    {
        var bounds = await QuotaBounds.ReadAsync(quotas, scope, context.Cancel);
        return asked.Select(limit => bounds.Check(limit.Key, limit.Value)).FirstOrDefault(fault => fault is not null);
    }

    private static Reply Answer(RequestContext context, string? id, Func<string, object> value)
    {
        var shown = new Dictionary<string, object>();
        if (id is not null) shown["id"] = id;
        foreach (var name in QuotaResource.OfProject(context.RuleVersion)) shown[name] = value(name);
        return Reply.Json(200, new Dictionary<string, object> { ["quota_set"] = shown });
    }

    internal sealed record QuotaUse(int Limit, int InUse, int Reserved);
}
