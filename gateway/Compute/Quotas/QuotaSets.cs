using System.Text.Json;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Quotas;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Quotas;

/// <summary>Limits of a project. A user of it may be named; users have no limits of their own here, so they are shown their project's.</summary>
internal static class QuotaSets
{
    public static async Task<Reply> Show(RequestContext context, IQuotaStore quotas, string id)
    {
        if (await RefusedAsync(context, id) is { } refused) return refused;
        var limits = await quotas.LimitsAsync(id, context.Cancel);
        return Answer(context, id, name => limits[name]);
    }

    public static async Task<Reply> Detail(RequestContext context, IQuotaStore quotas, string id)
    {
        if (await RefusedAsync(context, id) is { } refused) return refused;
        var limits = await quotas.LimitsAsync(id, context.Cancel);
        var usage = await quotas.UsageAsync(id, context.Cancel);
        return Answer(context, id, name => new QuotaUse(limits[name], Used(usage, name), 0));
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
        var asked = body.EnumerateObject().Where(member => member.Name != "force").ToDictionary(member => member.Name, member => member.Value.ToInt());
        if (await TooFewAsync(context, quotas, id, body, asked) is { } tooFew) return tooFew;
        if (context.Query["user_id"] is null) await quotas.SetAsync(id, asked, context.Cancel);
        else if (await TooManyAsync(context, quotas, id, asked) is { } tooMany) return tooMany;
        var limits = await quotas.LimitsAsync(id, context.Cancel);
        return Answer(context, null, name => limits[name]);
    }

    public static async Task<Reply> Delete(RequestContext context, IQuotaStore quotas, string id)
    {
        if (context.AuthorizeDeclared(id) is { } refused) return refused;
        if (context.Query["user_id"] is null) await quotas.ResetAsync(id, context.Cancel);
        return Reply.Accepted;
    }

    private static async Task<Fault?> RefusedAsync(RequestContext context, string id) => context.AuthorizeDeclared(id) ?? await ProjectIds.CheckAsync(context, id);

    /// <summary>A limit below what is used is refused unless forced.</summary>
    private static async Task<Fault?> TooFewAsync(RequestContext context, IQuotaStore quotas, string id, JsonElement body, Dictionary<string, int> asked)
    {
        if (body.TruthMember("force") == true) return null;
        var usage = await quotas.UsageAsync(id, context.Cancel);
        foreach (var (name, limit) in asked)
        {
            var used = Used(usage, name);
            if (limit >= 0 && limit < used) return Faults.BadRequest($"Quota limit {limit} for {name} must be greater than or equal to already used and reserved {used}.");
        }
        return null;
    }

    private static async Task<Fault?> TooManyAsync(RequestContext context, IQuotaStore quotas, string id, Dictionary<string, int> asked)
    {
        var limits = await quotas.LimitsAsync(id, context.Cancel);
        foreach (var (name, limit) in asked)
        {
            var most = limits[name];
            if (most >= 0 && (limit < 0 || limit > most)) return Faults.BadRequest($"Quota limit {limit} for {name} must be less than or equal to {most}.");
        }
        return null;
    }

    private static int Used(QuotaUsage usage, string name) => name switch
    {
        "instances" => usage.Instances,
        "cores" => usage.Cores,
        "ram" => usage.RamMb,
        _ => 0,
    };

    private static Reply Answer(RequestContext context, string? id, Func<string, object> value)
    {
        var shown = new Dictionary<string, object>();
        if (id is not null) shown["id"] = id;
        foreach (var name in QuotaResource.OfProject(context.RuleVersion)) shown[name] = value(name);
        return Reply.Json(200, new Dictionary<string, object> { ["quota_set"] = shown });
    }

    internal sealed record QuotaUse(int Limit, int InUse, int Reserved);
}
