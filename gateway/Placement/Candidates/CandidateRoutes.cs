using System.Text.Json.Nodes;
using NovaCompat.Core.Placement;
using NovaCompat.Core.Placement.Candidates;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Placement;

/// <summary><c>/allocation_candidates</c></summary>
internal static class CandidateRoutes
{
    public static async Task<Reply> List(RequestContext request, IProviderStore providers, PlacementNames names, TimeProvider time)
    {
        request.Need("allocation_candidates:list");
        request.NeedJsonAccepted();
        var asked = CandidateReader.Read(request);
        var resources = asked.Groups.SelectMany(group => group.Resources.Keys).ToHashSet();
        await names.NeedAsync(NameKind.Class, resources, missing => "Invalid resource class in resources parameter: " + PlacementFaults.NoSuchClass(missing[0]), request.Cancel);
        var traits = asked.Groups.SelectMany(group => group.Required.SelectMany(set => set).Concat(group.Forbidden)).Concat(asked.RootRequired).Concat(asked.RootForbidden);
        await names.NeedAsync(NameKind.Trait, traits, PlacementFaults.NoSuchTraits, request.Cancel);
        var found = CandidateSearch.Run(asked, await providers.ListAsync(request.Cancel));
        return Reply.Json(200, new JsonObject
        {
            ["allocation_requests"] = new JsonArray([.. found.Candidates.Select(candidate => request.Since(12) ? View(request, candidate) : OldView(candidate))]),
            ["provider_summaries"] = new JsonObject(found.Providers.Select(provider => KeyValuePair.Create(provider.Id.ToString(), (JsonNode?)Summary(request, provider, resources)))),
        }).Stamped(request, time.GetUtcNow());
    }

    private static JsonNode View(RequestContext request, Candidate candidate)
    {
        var view = new JsonObject
        {
            ["allocations"] = new JsonObject(candidate.Allocations.Select(one => KeyValuePair.Create(one.Key.ToString(), (JsonNode?)new JsonObject { ["resources"] = Resources(one.Value) }))),
        };
        if (request.Since(34))
            view["mappings"] = new JsonObject(candidate.Mappings.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)new JsonArray([.. one.Value.Select(id => (JsonNode)id.ToString())]))));
        return view;
    }

    private static JsonNode OldView(Candidate candidate) => new JsonObject
    {
        ["allocations"] = new JsonArray([.. candidate.Allocations.Select(one =>
            (JsonNode)new JsonObject { ["resource_provider"] = new JsonObject { ["uuid"] = one.Key.ToString() }, ["resources"] = Resources(one.Value) })]),
    };

    private static JsonObject Summary(RequestContext request, ResourceProvider provider, HashSet<string> asked)
    {
        var shown = provider.Inventories.Where(one => request.Since(27) || asked.Contains(one.Key));
        var view = new JsonObject
        {
            ["resources"] = new JsonObject(shown.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)new JsonObject { ["capacity"] = one.Value.Capacity, ["used"] = provider.UsedOf(one.Key) }))),
        };
        if (request.Since(17)) view["traits"] = TraitRoutes.Names(provider.Traits);
        if (request.Since(29)) (view["parent_provider_uuid"], view["root_provider_uuid"]) = (provider.ParentId?.ToString(), provider.RootId.ToString());
        return view;
    }

    private static JsonObject Resources(IReadOnlyDictionary<string, int> resources) => new(resources.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value)));
}
