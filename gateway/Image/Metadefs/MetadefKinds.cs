using System.Text.Json.Nodes;
using NovaCompat.Core.Images.Metadefs;

namespace NovaCompat.Gateway.Images;

/// <summary>What the API makes of each kind of definition.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Path">Its word in URLs.</param>
/// <param name="Member">The key of lists of it.</param>
/// <param name="Schema">What one must be.</param>
/// <param name="Show">One on the wire, in the namespace of that name.</param>
/// <param name="Collect">Several.</param>
internal sealed record MetadefKinds(
    MetadefKind Kind, string Path, string Member, MetadefSchema Schema, Func<string, MetadefItem, JsonObject> Show, Func<string, IReadOnlyList<MetadefItem>, JsonNode> Collect)
{
    public static readonly MetadefKinds Object = new(MetadefKind.Object, "objects", "objects", MetadefSchemas.Object, MetadefView.Object, List(MetadefView.Object));

    public static readonly MetadefKinds Property = new(MetadefKind.Property, "properties", "properties", MetadefSchemas.Property, (_, item) => MetadefView.Named(item),
        (_, items) => new JsonObject(items.Select(item => KeyValuePair.Create(item.Name, (JsonNode?)MetadefView.Body(item)))));

    public static readonly MetadefKinds Tag = new(MetadefKind.Tag, "tags", "tags", MetadefSchemas.Tag, (_, item) => MetadefView.Dated(item),
        List((_, item) => new JsonObject { ["name"] = item.Name }));

    public static readonly MetadefKinds Association = new(MetadefKind.Association, "resource_types", "resource_type_associations", MetadefSchemas.Association,
        (_, item) => MetadefView.Dated(item), List((_, item) => MetadefView.Dated(item)));

    private static readonly MetadefKinds[] All = [Object, Property, Tag, Association];

    public static MetadefKinds Of(MetadefKind kind) => All.First(one => one.Kind == kind);

    private static Func<string, IReadOnlyList<MetadefItem>, JsonNode> List(Func<string, MetadefItem, JsonObject> show) =>
        (space, items) => new JsonArray([.. items.Select(item => show(space, item))]);
}
