using System.Text.Json;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Flavors;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Flavors;

/// <summary>Extra specs of a flavor: what schedulers and hypervisors are told beyond its size.</summary>
internal static class FlavorSpecs
{
    public static async Task<Reply> List(RequestContext context, IFlavorStore flavors, string flavorId)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        return await FlavorAccess.FindAsync(context, flavors, flavorId) is { } flavor
            ? Reply.Json(200, new Dictionary<string, IReadOnlyDictionary<string, string>> { ["extra_specs"] = flavor.ExtraSpecs })
            : FlavorAccess.NotFound(flavorId);
    }

    public static async Task<Reply> Show(RequestContext context, IFlavorStore flavors, string flavorId, string id)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        if (await FlavorAccess.FindAsync(context, flavors, flavorId) is not { } flavor) return FlavorAccess.NotFound(flavorId);
        return flavor.ExtraSpecs.TryGetValue(id, out var value) ? Reply.Json(200, new Dictionary<string, string> { [id] = value }) : NoKey(flavorId, id);
    }

    /// <summary>Adds to and overwrites what is there.</summary>
    public static Task<Reply> Create(RequestContext context, IFlavorStore flavors, string flavorId) =>
        SetAsync(context, flavors, flavorId, context.Body.GetProperty("extra_specs"), null);

    public static Task<Reply> Update(RequestContext context, IFlavorStore flavors, string flavorId, string id) =>
        SetAsync(context, flavors, flavorId, context.Body, context.Body.TryGetProperty(id, out _) ? null : Faults.BadRequest("Request body and URI mismatch"));

    public static async Task<Reply> Delete(RequestContext context, IFlavorStore flavors, string flavorId, string id)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        if (await flavors.FindAsync(flavorId, context.Cancel) is not { } flavor) return FlavorAccess.NotFound(flavorId);
        if (!flavor.ExtraSpecs.ContainsKey(id)) return NoKey(flavorId, id);
        await flavors.UpdateAsync(flavorId, old => old with { ExtraSpecs = old.ExtraSpecs.Where(spec => spec.Key != id).ToDictionary() }, context.Cancel);
        return Reply.Empty(200);
    }

    private static async Task<Reply> SetAsync(RequestContext context, IFlavorStore flavors, string flavorId, JsonElement body, Fault? mismatch)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        var specs = body.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, member.Value.ToString())).ToList();
        if (context.RuleVersion >= 86 && SpecCatalog.Check(specs) is { } invalid) return invalid;
        if (mismatch is not null) return mismatch;
        var found = await flavors.UpdateAsync(flavorId, old => old with { ExtraSpecs = Merged(old.ExtraSpecs, specs) }, context.Cancel);
        return found ? Reply.Json(200, new Sent(context.Body.Clone()).Body) : FlavorAccess.NotFound(flavorId);
    }

    private static Dictionary<string, string> Merged(IReadOnlyDictionary<string, string> old, IEnumerable<KeyValuePair<string, string>> added)
    {
        var merged = new Dictionary<string, string>(old);
        foreach (var (key, value) in added) merged[key] = value;
        return merged;
    }

    private static Fault NoKey(string flavorId, string key) => Faults.NotFound($"Flavor {flavorId} has no extra specs with key {key}.");

    /// <summary>The body as it was sent: numbers stay numbers in the answer.</summary>
    private readonly record struct Sent(JsonElement Json)
    {
        public Dictionary<string, object> Body => Json.EnumerateObject().ToDictionary(member => member.Name, member => (object)member.Value);
    }
}
