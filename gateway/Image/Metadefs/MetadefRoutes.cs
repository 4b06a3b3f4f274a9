using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary>Every URL of metadata definitions.</summary>
internal static class MetadefRoutes
{
    private const string Space = "/v2/metadefs/namespaces/{space}";

    public static void Map(FaceRoutes routes)
    {
        routes.Map("GET", "/v2/metadefs/namespaces", MetadefNamespaces.List);
        routes.Map("POST", "/v2/metadefs/namespaces", MetadefNamespaces.Create);
        routes.Map("GET", Space, MetadefNamespaces.Show);
        routes.Map("PUT", Space, MetadefNamespaces.Update);
        routes.Map("DELETE", Space, MetadefNamespaces.Delete);
        routes.Map("GET", "/v2/metadefs/resource_types", MetadefNamespaces.ResourceTypes);

        Items(routes, MetadefKinds.Object);
        Items(routes, MetadefKinds.Property);

        var tags = new MetadefItemRoutes(MetadefKinds.Tag);
        routes.Map("GET", Space + "/tags", tags.List);
        routes.Map("POST", Space + "/tags", MetadefTags.CreateMany);
        routes.Map("DELETE", Space + "/tags", tags.DeleteAll);
        routes.Map("POST", Space + "/tags/{name}", MetadefTags.CreateOne);
        One(routes, Space + "/tags/{name}", tags);

        var types = new MetadefItemRoutes(MetadefKinds.Association);
        routes.Map("GET", Space + "/resource_types", types.List);
        routes.Map("POST", Space + "/resource_types", types.Create);
        routes.Map("DELETE", Space + "/resource_types/{name}", types.Delete);

        Schema(routes, "namespace", "namespaces", MetadefSchemas.Namespace);
        Schema(routes, "object", "objects", MetadefSchemas.Object);
        Schema(routes, "property", "properties", MetadefSchemas.Property);
        Schema(routes, "tag", "tags", MetadefSchemas.Tag);
        Schema(routes, "resource_type", "resource_types", MetadefSchemas.Association);
    }

    private static void Items(FaceRoutes routes, MetadefKinds kind)
    {
        var (path, items) = ($"{Space}/{kind.Path}", new MetadefItemRoutes(kind));
        routes.Map("GET", path, items.List);
        routes.Map("POST", path, items.Create);
        routes.Map("DELETE", path, items.DeleteAll);
        One(routes, path + "/{name}", items);
    }

    private static void One(FaceRoutes routes, string path, MetadefItemRoutes items)
    {
        routes.Map("GET", path, items.Show);
        routes.Map("PUT", path, items.Update);
        routes.Map("DELETE", path, items.Delete);
    }

    private static void Schema(FaceRoutes routes, string one, string many, MetadefSchema schema)
    {
        routes.Map("GET", $"/v2/schemas/metadefs/{one}", () => MetadefSchemas.Show(schema));
        routes.Map("GET", $"/v2/schemas/metadefs/{many}", () => MetadefSchemas.ShowCollection(schema));
    }
}
