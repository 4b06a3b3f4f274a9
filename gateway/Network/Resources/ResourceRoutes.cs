using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Network.Resources;

/// <summary>The five calls that every kind has.</summary>
internal sealed class ResourceRoutes<T>(Resource<T> resource, ICardNotices? notices = null) where T : NetworkResource
{
    private readonly KeptViews<T> views = new(resource);

    public void Map(FaceRoutes face)
    {
        var path = "/v2.0/" + resource.Kind.Path;
        foreach (var ending in new[] { "", ".json" })
        {
            face.Map("GET", path + ending, ListAsync);
            face.Map("POST", path + ending, CreateAsync);
        }
        face.Map("GET", path + "/{id}", ShowAsync);
        face.Map("PUT", path + "/{id}", UpdateAsync);
        face.Map("DELETE", path + "/{id}", DeleteAsync);
    }

    private async Task<Reply> ListAsync(RequestContext request)
    {
        var caller = request.NetworkCaller();
        var query = ListQuery.Of(request);
        var items = await resource.Store.ListAsync(query, caller, request.Cancel);
        var links = ListQuery.Links(request, query, items);
        if (request.Query.All("fields").Count == 0) return views.List(items, caller, links);
        var answer = new JsonObject { [resource.Kind.Plural] = new JsonArray([.. items.Select(item => (JsonNode)View(request, item, caller))]) };
        if (links is { Count: > 0 }) answer[resource.Kind.Plural + "_links"] = links;
        return Reply.Json(200, answer);
    }

    private async Task<Reply> ShowAsync(RequestContext request, string id) =>
        Single(request, 200, await FindAsync(request, id));

    private async Task<Reply> CreateAsync(RequestContext request)
    {
        var caller = Changer(request, "create");
        var (bodies, bulk) = Bodies(request.Body);
        var items = new List<T>(bodies.Count);
        foreach (var body in bodies)
        {
            var given = resource.Attributes.Read(body, creating: true);
            var project = given.Text("project_id", caller.ProjectId);
            if (project.Length == 0) throw new FaultException(Faults.BadRequest("Running without keystone AuthN requires that tenant_id is specified", "HTTPBadRequest"));
            if (project != caller.ProjectId && !caller.IsAdmin) throw Disallowed("create", "project_id");
            RefuseAdminOnly("create", given, caller);
            var item = resource.Apply(resource.Start(given, project), given);
            await resource.Permit(new(item, null, given, caller), request.Cancel);
            items.Add(item);
        }
        var made = await resource.Store.CreateAsync(items, caller, request.Cancel);
        await TellAsync(request, [.. made]);
        return bulk
            ? Reply.Json(201, new JsonObject { [resource.Kind.Plural] = new JsonArray([.. made.Select(item => (JsonNode)View(request, item, caller))]) })
            : Single(request, 201, made[0]);
    }

    private async Task<Reply> UpdateAsync(RequestContext request, string id)
    {
        var found = await FindAsync(request, id);
        var caller = Changer(request, "update");
        var given = resource.Attributes.Read(Body(request.Body), creating: false);
        await RefuseStrangersAsync("update", found, caller, request.Cancel);
        RefuseAdminOnly("update", given, caller);
        await resource.Permit(new(resource.Apply(found, given), found, given, caller), request.Cancel);
        var after = await resource.Store.UpdateAsync(found.Id, item => resource.Apply(item, given), caller, request.Cancel);
        if (after is null) return resource.Kind.Missing(id);
        await TellAsync(request, found, after);
        return Single(request, 200, after);
    }

    private async Task<Reply> DeleteAsync(RequestContext request, string id)
    {
        var found = await FindAsync(request, id);
        var caller = Changer(request, "delete");
        await RefuseStrangersAsync("delete", found, caller, request.Cancel);
        if (!await resource.Store.DeleteAsync(found.Id, caller, request.Cancel)) return resource.Kind.Missing(id);
        await TellAsync(request, found);
        return Reply.NoContent;
    }

    /// <summary>The compute side hears of its servers before the client hears of its call.</summary>
    private Task TellAsync(RequestContext request, params T[] things) =>
        things.SelectMany(resource.Servers).Distinct().ToList() is { Count: > 0 } servers && notices is not null ? notices.ChangedAsync(servers, request.Cancel) : Task.CompletedTask;

    private async Task<T> FindAsync(RequestContext request, string id)
    {
        if (id.EndsWith(".json", StringComparison.Ordinal)) id = id[..^5];
        var found = Ids.TryRead(id, out var guid) ? await resource.Store.FindAsync(guid, request.NetworkCaller(), request.Cancel) : null;
        return found ?? throw new FaultException(resource.Kind.Missing(id));
    }

    private Reply Single(RequestContext request, int status, T item) =>
        Reply.Json(status, new JsonObject { [resource.Kind.Name] = View(request, item, request.NetworkCaller()) });

    private JsonObject View(RequestContext request, T item, NetworkCaller caller) => ResourceView.Of(resource, item, caller, request.Query.All("fields"));

    private (IReadOnlyList<JsonElement> Bodies, bool Bulk) Bodies(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(resource.Kind.Plural, out var several) && several.ValueKind == JsonValueKind.Array && several.GetArrayLength() > 0
            ? ([.. several.EnumerateArray()], true)
            : ([Body(body)], false);

    private JsonElement Body(JsonElement body) => body.ValueKind == JsonValueKind.Object && body.TryGetProperty(resource.Kind.Name, out var one)
        ? one
        : throw new FaultException(Faults.BadRequest(body.ValueKind == JsonValueKind.Object ? $"Unable to find '{resource.Kind.Name}' in request body" : "Resource body required", "HTTPBadRequest"));

    /// <summary>Who sees a thing that is not theirs (shared, external) may still not change it.</summary>
    private async Task RefuseStrangersAsync(string verb, T item, NetworkCaller caller, CancellationToken cancel)
    {
        if (caller.IsAdmin || item.ProjectId == caller.ProjectId) return;
        var network = resource.ForNetworkOwner.Contains(verb) ? await resource.NetworkOf!(item, caller, cancel) : null;
        if (network?.ProjectId != caller.ProjectId) throw Disallowed(verb);
    }

    private void RefuseAdminOnly(string verb, Bodies.Given given, NetworkCaller caller)
    {
        if (!caller.IsAdmin && resource.Attributes.ForAdmins(given, verb == "create") is { } name) throw Disallowed(verb, name);
    }

    private NetworkCaller Changer(RequestContext request, string verb)
    {
        if (resource.AdminOnly) request.NeedAdmin(Rule(verb));
        else request.NeedMember(Rule(verb));
        return request.NetworkCaller();
    }

    private string Rule(string verb) => $"{verb}_{resource.Kind.Name}";

    private FaultException Disallowed(string verb, string? attribute = null) => Callers.Disallowed(Rule(verb), attribute);
}
