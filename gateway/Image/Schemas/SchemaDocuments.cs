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

    private static readonly SchemaField[] TaskFields =
    [
        new("id", "string", "The task's UUID"),
        new("type", "string", "What is done") { Words = ["import", "api_image_import", "location_import"] },
        new("status", "string", "How far it is") { Words = ["pending", "processing", "success", "failure"] },
        new("input", "object", "What was asked for") { Nullable = true },
        new("result", "object", "What came of it") { Nullable = true },
        new("owner", "string", "The project of the request"),
        new("message", "string", "Why it failed"),
        new("image_id", "string", "The image that it is about"),
        new("request_id", "string", "The id of the request"),
        new("user_id", "string", "The user of the request"),
        new("expires_at", "string", "When it is forgotten") { Nullable = true },
        new("created_at", "string", "When it was made"),
        new("updated_at", "string", "When it was last changed"),
        new("self", "string", "Its path") { ReadOnly = true },
        new("schema", "string", "The path of this schema") { ReadOnly = true },
    ];

    public static Reply Image() => Reply.Json(200, ImageDocument());

    public static Reply Images() => Reply.Json(200, Collection("images", List(ImageDocument())));

    public static Reply Member() => Reply.Json(200, MemberDocument());

    public static Reply Members() => Reply.Json(200, Collection("members", List(MemberDocument())));

    public static Reply Task() => Reply.Json(200, TaskDocument());

    public static Reply Tasks() => Reply.Json(200, Collection("tasks", List(TaskDocument())));

    private static JsonObject TaskDocument() => Item("task", TaskFields, null);

    private static JsonObject ImageDocument()
    {
        var document = Item("image", ImageSchema.Fields, new JsonObject { ["type"] = "string" });
        document["links"] = new JsonArray(Link("self", "{self}"), Link("enclosure", "{file}"), Link("describedby", "{schema}"));
        return document;
    }

    private static JsonObject MemberDocument() => Item("member", MemberFields, null);

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

    /// <summary>Of a page: the list of that name, and the paths of pages.</summary>
    public static JsonObject Collection(string name, JsonObject list) => new()
    {
        ["name"] = name,
        ["properties"] = new JsonObject
        {
            [name] = list,
            ["first"] = new JsonObject { ["type"] = "string" },
            ["next"] = new JsonObject { ["type"] = "string" },
            ["schema"] = new JsonObject { ["type"] = "string" },
        },
        ["links"] = new JsonArray(Link("first", "{first}"), Link("next", "{next}"), Link("describedby", "{schema}")),
    };

    public static JsonObject List(JsonObject item) => new() { ["type"] = "array", ["items"] = item };

    private static JsonObject Link(string rel, string href) => new() { ["rel"] = rel, ["href"] = href };
}
