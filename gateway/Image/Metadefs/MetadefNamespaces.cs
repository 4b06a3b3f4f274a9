using System.Text.Json.Nodes;
using NovaCompat.Core.Images;
using NovaCompat.Core.Images.Metadefs;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary><c>/v2/metadefs/namespaces</c></summary>
internal static class MetadefNamespaces
{
    private const string Root = "/v2/metadefs/namespaces";

    public static async Task<Reply> List(RequestContext request, MetadefCatalog metadefs)
    {
        var query = MetadefRequest.Query(request);
        var found = await metadefs.ListAsync(query, request.Cancel);
        var page = new JsonObject
        {
            ["namespaces"] = new JsonArray([.. found.Select(one => MetadefView.Of(one.Space, one.Items))]),
            ["first"] = ListLinks.To(Root, request.Query, marker: null),
            ["schema"] = "/v2/schemas/metadefs/namespaces",
        };
        if (found.Count > 0 && found.Count == query.Limit) page["next"] = ListLinks.To(Root, request.Query, found[^1].Space.Name);
        return Reply.Json(200, page);
    }

    public static async Task<Reply> Create(RequestContext request, MetadefCatalog metadefs)
    {
        var body = request.Body(MetadefSchemas.Namespace);
        var items = MetadefDocument.Items(body);
        var space = await metadefs.AddAsync(MetadefDocument.Namespace(body, request.Token.ProjectId), items, request.Caller(), request.Cancel);
        return Reply.Json(201, MetadefView.Of(space, await metadefs.ItemsAsync(space, null, request.Cancel))).With("Location", request.BaseUrl + MetadefView.Path(space.Name));
    }

    public static async Task<Reply> Show(string space, RequestContext request, MetadefCatalog metadefs)
    {
        var found = await metadefs.FindAsync(space, request.Caller(), request.Cancel);
        var view = MetadefView.Of(found, await metadefs.ItemsAsync(found, null, request.Cancel));
        if (request.Query["resource_type"] is { Length: > 0 } type) MetadefPrefix.Put(view, type);
        return Reply.Json(200, view);
    }

    /// <summary>Of the namespace itself; what is in it stays.</summary>
    public static async Task<Reply> Update(string space, RequestContext request, MetadefCatalog metadefs)
    {
        var body = request.Body(MetadefSchemas.Namespace);
        return Reply.Json(200, MetadefView.Of(await metadefs.ChangeAsync(space, MetadefDocument.Namespace(body, request.Token.ProjectId), request.Caller(), request.Cancel), []));
    }

    public static async Task<Reply> Delete(string space, RequestContext request, MetadefCatalog metadefs)
    {
        await metadefs.RemoveAsync(space, request.Caller(), request.Cancel);
        return Reply.NoContent;
    }

    public static async Task<Reply> ResourceTypes(RequestContext request, IMetadefStore store) => Reply.Json(200, new JsonObject
    {
        ["resource_types"] = new JsonArray([.. (await store.ResourceTypesAsync(request.Cancel)).Select(type => (JsonNode)new JsonObject
        {
            ["name"] = type.Name, ["created_at"] = ImageView.Time(type.CreatedAt), ["updated_at"] = ImageView.Time(type.CreatedAt),
        })]),
    });
}
