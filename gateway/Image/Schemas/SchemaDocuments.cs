using System.Text.Json.Nodes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary>The JSON schemas that clients read before they build an image's commands.</summary>
internal static class SchemaDocuments
{
    private static readonly SchemaField[] MemberFields =
    [
        new("created_at", "string", "When the project was added"),
        new("image_id", "string", "The image's UUID") { Pattern = "^([0-9a-fA-F]){8}-([0-9a-fA-F]){4}-([0-9a-fA-F]){4}-([0-9a-fA-F]){4}-([0-9a-fA-F]){12}$" },
        new("member_id", "string", "The project that the image is shared with"),
        new("status", "string", "What the project answered") { Words = ["pending", "accepted", "rejected"] },
        new("updated_at", "string", "When the answer last changed"),
        new("schema", "string", "The path of this schema"),
    ];

    private static readonly SchemaField[] NamespaceFields =
    [
        new("namespace", "string", "The namespace's name") { MaxLength = 80 },
        new("display_name", "string", "A name for people") { MaxLength = 80 },
        new("description", "string", "What it is about") { MaxLength = 500 },
        new("visibility", "string", "Who sees it") { Words = ["public", "private"] },
        new("protected", "boolean", "Whether it refuses to be deleted"),
        new("owner", "string", "The project that it belongs to") { MaxLength = 255 },
        new("created_at", "string", "When it was made") { ReadOnly = true },
        new("updated_at", "string", "When it was last changed") { ReadOnly = true },
        new("self", "string", "Its path"),
        new("schema", "string", "The path of this schema"),
    ];

    public static Reply Image() => Reply.Json(200, ImageDocument());

    public static Reply Images() => Reply.Json(200, Collection("images", ImageDocument()));

    public static Reply Member() => Reply.Json(200, MemberDocument());

    public static Reply Members() => Reply.Json(200, Collection("members", MemberDocument()));

    public static Reply Namespace() => Reply.Json(200, NamespaceDocument());

    public static Reply Namespaces() => Reply.Json(200, Collection("namespaces", NamespaceDocument()));

    private static JsonObject ImageDocument()
    {
        var document = Item("image", ImageSchema.Fields, new JsonObject { ["type"] = "string" });
        document["links"] = new JsonArray(Link("self", "{self}"), Link("enclosure", "{file}"), Link("describedby", "{schema}"));
        return document;
    }

    private static JsonObject MemberDocument() => Item("member", MemberFields, null);

    private static JsonObject NamespaceDocument()
    {
        var document = Item("namespace", NamespaceFields, false);
        document["required"] = new JsonArray("namespace");
        return document;
    }

    private static JsonObject Item(string name, IReadOnlyList<SchemaField> fields, JsonNode? others)
    {
        var document = new JsonObject
        {
            ["name"] = name,
            ["properties"] = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)field.Document()))),
        };
        if (others is not null) document["additionalProperties"] = others;
        return document;
    }

    private static JsonObject Collection(string name, JsonObject item) => new()
    {
        ["name"] = name,
        ["properties"] = new JsonObject
        {
            [name] = new JsonObject { ["type"] = "array", ["items"] = item },
            ["first"] = new JsonObject { ["type"] = "string" },
            ["next"] = new JsonObject { ["type"] = "string" },
            ["schema"] = new JsonObject { ["type"] = "string" },
        },
        ["links"] = new JsonArray(Link("first", "{first}"), Link("next", "{next}"), Link("describedby", "{schema}")),
    };

    private static JsonObject Link(string rel, string href) => new() { ["rel"] = rel, ["href"] = href };
}
