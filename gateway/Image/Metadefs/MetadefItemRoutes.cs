using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Images;
using NovaCompat.Core.Images.Metadefs;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary><c>/v2/metadefs/namespaces/{space}/KIND</c> and one of them, the same for each kind.</summary>
internal sealed class MetadefItemRoutes(MetadefKinds kind)
{
    public async Task<Reply> List(string space, RequestContext request, MetadefCatalog metadefs)
    {
        var found = await metadefs.FindAsync(space, request.Caller(), request.Cancel);
        var items = MetadefRequest.Page(request.Query, await metadefs.ItemsAsync(found, kind.Kind, request.Cancel));
        return Reply.Json(200, new JsonObject { [kind.Member] = kind.Collect(space, items), ["schema"] = $"/v2/schemas/metadefs/{kind.Path}" });
    }

    public async Task<Reply> Create(string space, RequestContext request, MetadefCatalog metadefs)
    {
        var item = MetadefDocument.Item(kind.Kind, request.Body(kind.Schema));
        return Reply.Json(201, kind.Show(space, (await metadefs.AddItemsAsync(space, kind.Kind, [item], replace: false, request.Caller(), request.Cancel))[0]));
    }

    public async Task<Reply> Show(string space, string name, RequestContext request, MetadefCatalog metadefs)
    {
        var found = await metadefs.FindAsync(space, request.Caller(), request.Cancel);
        var own = request.Query["resource_type"] is { Length: > 0 } type ? await WithoutPrefixAsync(found, name, type, metadefs, request.Cancel) : name;
        return Reply.Json(200, kind.Show(space, await metadefs.ItemAsync(found, kind.Kind, own, request.Cancel)));
    }

    public async Task<Reply> Update(string space, string name, RequestContext request, MetadefCatalog metadefs)
    {
        var item = MetadefDocument.Item(kind.Kind, request.Body(kind.Schema));
        return Reply.Json(200, kind.Show(space, await metadefs.ChangeItemAsync(space, name, item, request.Caller(), request.Cancel)));
    }

    public async Task<Reply> Delete(string space, string name, RequestContext request, MetadefCatalog metadefs)
    {
        await metadefs.RemoveItemsAsync(space, kind.Kind, name, request.Caller(), request.Cancel);
        return Reply.NoContent;
    }

    public async Task<Reply> DeleteAll(string space, RequestContext request, MetadefCatalog metadefs)
    {
        await metadefs.RemoveItemsAsync(space, kind.Kind, null, request.Caller(), request.Cancel);
        return Reply.NoContent;
    }

    private static async Task<string> WithoutPrefixAsync(MetadefNamespace space, string name, string resourceType, MetadefCatalog metadefs, CancellationToken cancel)
    {
        var association = await metadefs.ItemAsync(space, MetadefKind.Association, resourceType, cancel);
        var prefix = (string?)MetadefView.Body(association)["prefix"];
        return prefix is { Length: > 0 } && name.StartsWith(prefix, StringComparison.Ordinal)
            ? name[prefix.Length..]
            : throw new FaultException(Faults.NotFound($"Property {name} does not start with the expected resource type association prefix of '{prefix ?? "None"}'."));
    }
}

/// <summary>What only tags have: one is made by its URL alone, and many at once in place of all.</summary>
internal static class MetadefTags
{
    public static async Task<Reply> CreateOne(string space, string name, RequestContext request, MetadefCatalog metadefs)
    {
        if (name.Length > 80) throw ImageFaults.Invalid($"Provided object does not match schema 'tag': '{name}' is too long");
        var made = await metadefs.AddItemsAsync(space, MetadefKind.Tag, [new MetadefItem(MetadefKind.Tag, name, "{}")], replace: false, request.Caller(), request.Cancel);
        return Reply.Json(201, MetadefKinds.Tag.Show(space, made[0]));
    }

    public static async Task<Reply> CreateMany(string space, RequestContext request, MetadefCatalog metadefs)
    {
        if (!request.HasBody) throw ImageFaults.Invalid("Body expected in request.");
        if (request.Body.ValueKind != JsonValueKind.Object || !request.Body.TryGetProperty("tags", out var tags) || tags.ValueKind != JsonValueKind.Array)
            throw ImageFaults.Invalid("Provided object does not match schema 'tags': 'tags' is a list of objects");
        foreach (var tag in tags.EnumerateArray()) MetadefSchemas.Tag.Check(tag);
        var append = request.Http.Request.Headers["X-Openstack-Append"].ToString().ToLowerInvariant() is "true" or "1" or "yes" or "on" or "t" or "y";
        var items = tags.EnumerateArray().Select(tag => MetadefDocument.Item(MetadefKind.Tag, tag)).ToList();
        var made = await metadefs.AddItemsAsync(space, MetadefKind.Tag, items, replace: !append, request.Caller(), request.Cancel);
        return Reply.Json(201, new JsonObject { ["tags"] = MetadefKinds.Tag.Collect(space, made) });
    }
}
