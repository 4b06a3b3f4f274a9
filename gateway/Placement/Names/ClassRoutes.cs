using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Placement;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Placement;

/// <summary><c>/resource_classes</c></summary>
internal static class ClassRoutes
{
    public static async Task<Reply> List(RequestContext request, PlacementNames names, TimeProvider time)
    {
        request.Need("resource_classes:list");
        request.NeedJsonAccepted();
        var all = await names.ListAsync(NameKind.Class, request.Cancel);
        return Reply.Json(200, new JsonObject { ["resource_classes"] = new JsonArray([.. all.Select(View)]) }).Stamped(request, time.GetUtcNow());
    }

    public static async Task<Reply> Show(RequestContext request, PlacementNames names, TimeProvider time, string name)
    {
        request.Need("resource_classes:show");
        request.NeedJsonAccepted();
        return await names.KnowsAsync(NameKind.Class, name, request.Cancel) ? Reply.Json(200, View(name)).Stamped(request, time.GetUtcNow()) : NotFound(name);
    }

    public static async Task<Reply> Create(RequestContext request, IPlacementNameStore store)
    {
        request.Need("resource_classes:create");
        var name = (await request.BodyAsync(PlacementRules.Class)).GetProperty("name").GetString()!;
        return await store.AddAsync(NameKind.Class, name, request.Cancel) ? At(request, 201, name) : Faults.Conflict($"Conflicting resource class already exists: {name}");
    }

    /// <summary>1.2 to 1.6: gives a class another name.</summary>
    public static async Task<Reply> Rename(RequestContext request, PlacementNames names, IPlacementNameStore store, string name)
    {
        request.Need("resource_classes:update");
        var next = (await request.BodyAsync(PlacementRules.Class)).GetProperty("name").GetString()!;
        if (!await names.KnowsAsync(NameKind.Class, name, request.Cancel)) return NotFound(name);
        if (PlacementNames.IsStandard(NameKind.Class, name)) return Faults.BadRequest($"Cannot update standard resource class {name}");
        return next == name || await store.RenameAsync(NameKind.Class, name, next, request.Cancel) ? Reply.Json(200, View(next)) : Faults.Conflict($"Resource class already exists: {next}");
    }

    /// <summary>From 1.7: makes sure that there is one.</summary>
    public static async Task<Reply> Ensure(RequestContext request, IPlacementNameStore store, string name)
    {
        request.Need("resource_classes:update");
        PlacementRequests.Obey(PlacementRules.Class, JsonSerializer.SerializeToElement(new { name }), request);
        return At(request, await store.AddAsync(NameKind.Class, name, request.Cancel) ? 201 : 204, name);
    }

    public static async Task<Reply> Delete(RequestContext request, PlacementNames names, IPlacementNameStore store, string name)
    {
        request.Need("resource_classes:delete");
        if (!await names.KnowsAsync(NameKind.Class, name, request.Cancel)) return NotFound(name);
        if (PlacementNames.IsStandard(NameKind.Class, name)) return Faults.BadRequest($"Error in delete resource class: Cannot delete standard resource class {name}.");
        return await store.RemoveAsync(NameKind.Class, name, request.Cancel) switch
        {
            true => PlacementRequests.Nothing(204),
            false => Faults.Conflict($"Error in delete resource class: Cannot delete resource class {name}. Class is in use in inventory."),
            null => NotFound(name),
        };
    }

    private static JsonObject View(string name) => new() { ["name"] = name, ["links"] = new JsonArray(new JsonObject { ["rel"] = "self", ["href"] = $"/resource_classes/{name}" }) };

    private static Reply At(RequestContext request, int status, string name) => PlacementRequests.Nothing(status).With("Location", $"{request.BaseUrl}/resource_classes/{name}");

    private static Fault NotFound(string name) => Faults.NotFound(PlacementFaults.NoSuchClass(name));
}
