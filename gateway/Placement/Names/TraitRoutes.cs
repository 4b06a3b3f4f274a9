using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Placement;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Placement.Queries;

namespace NovaCompat.Gateway.Placement;

/// <summary><c>/traits</c></summary>
internal static class TraitRoutes
{
    public static async Task<Reply> List(RequestContext request, PlacementNames names, IProviderStore providers, TimeProvider time)
    {
        request.Need("traits:list");
        request.NeedJsonAccepted();
        PlacementQuery.Check(request, ["name", "associated"]);
        IEnumerable<string> found = (await names.ListAsync(NameKind.Trait, request.Cancel)).Where(Named(request.Query["name"]));
        if (request.Query["associated"] is { } asked)
        {
            if (asked.ToLowerInvariant() is not ("true" or "false")) return Faults.BadRequest("The query parameter \"associated\" only accepts \"true\" or \"false\"");
            var used = (await providers.ListAsync(request.Cancel)).SelectMany(provider => provider.Traits).ToHashSet();
            var wanted = asked.Equals("true", StringComparison.OrdinalIgnoreCase);
            found = found.Where(name => used.Contains(name) == wanted);
        }
        return Reply.Json(200, new JsonObject { ["traits"] = Names(found) }).Stamped(request, time.GetUtcNow());
    }

    public static async Task<Reply> Show(RequestContext request, PlacementNames names, TimeProvider time, string name)
    {
        request.Need("traits:show");
        return await names.KnowsAsync(NameKind.Trait, name, request.Cancel) ? PlacementRequests.Nothing(204).Stamped(request, time.GetUtcNow()) : NotFound(name);
    }

    public static async Task<Reply> Ensure(RequestContext request, IPlacementNameStore store, TimeProvider time, string name)
    {
        request.Need("traits:update");
        if (PlacementRules.CustomTrait.Test(JsonSerializer.SerializeToElement(name), 1) is not null)
            return Faults.BadRequest("The trait is invalid. A valid trait must be no longer than 255 characters, start with the prefix \"CUSTOM_\" and use following characters: \"A\"-\"Z\", \"0\"-\"9\" and \"_\"");
        var status = await store.AddAsync(NameKind.Trait, name, request.Cancel) ? 201 : 204;
        return PlacementRequests.Nothing(status).With("Location", $"{request.BaseUrl}/traits/{name}").Stamped(request, time.GetUtcNow());
    }

    public static async Task<Reply> Delete(RequestContext request, IPlacementNameStore store, string name)
    {
        request.Need("traits:delete");
        if (PlacementNames.IsStandard(NameKind.Trait, name)) return Faults.BadRequest($"Cannot delete standard trait {name}.");
        return await store.RemoveAsync(NameKind.Trait, name, request.Cancel) switch
        {
            true => PlacementRequests.Nothing(204),
            false => Faults.Conflict($"The trait {name} is in use by a resource provider."),
            null => NotFound(name),
        };
    }

    public static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => (JsonNode)name)]);

    /// <summary><c>in:A,B</c> or <c>startswith:HW_</c>; another word filters nothing.</summary>
    private static Func<string, bool> Named(string? filter)
    {
        if (filter is null) return _ => true;
        if (filter.Split(':', 2) is not [var word, var value])
            throw new FaultException(Faults.BadRequest($"Badly formatted name parameter. Expected name query string parameter in form: ?name=[in|startswith]:[name1,name2|prefix]. Got: \"{filter}\""));
        return word switch
        {
            "in" => value.Split(',').ToHashSet().Contains,
            "startswith" => name => name.StartsWith(value, StringComparison.Ordinal),
            _ => _ => true,
        };
    }

    private static Fault NotFound(string name) => Faults.NotFound(PlacementFaults.NoSuchTraits([name]));
}
