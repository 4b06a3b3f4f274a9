using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Images;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary>The JSON schemas of metadata definitions: what <c>/v2/schemas/metadefs</c> shows, and what requests are held against.</summary>
internal static class MetadefSchemas
{
    private const string Moments =
        """
        "created_at": {"type": "string", "format": "date-time", "readOnly": true}, "updated_at": {"type": "string", "format": "date-time", "readOnly": true}
        """;

    private const string Links =
        """
        "self": {"type": "string", "readOnly": true}, "schema": {"type": "string", "readOnly": true}
        """;

    private const string NameField =
        """
        "name": {"type": "string", "maxLength": 80}
        """;

    private const string PropertyFields =
        """
        "name": {"type": "string", "maxLength": 80},
        "title": {"type": "string"}, "description": {"type": "string"},
        "type": {"type": "string", "enum": ["array", "boolean", "integer", "number", "object", "string"]},
        "operators": {"type": "array", "items": {"type": "string"}},
        "required": {"$ref": "#/definitions/stringArray"},
        "minimum": {"type": "number"}, "maximum": {"type": "number"},
        "maxLength": {"$ref": "#/definitions/positiveInteger"}, "minLength": {"$ref": "#/definitions/positiveInteger"},
        "pattern": {"type": "string", "format": "regex"}, "enum": {"type": "array"}, "readonly": {"type": "boolean"}, "default": {},
        "items": {"type": "object", "properties": {
            "type": {"type": "string", "enum": ["array", "boolean", "integer", "number", "object", "string"]}, "enum": {"type": "array"}}},
        "maxItems": {"$ref": "#/definitions/positiveInteger"}, "minItems": {"$ref": "#/definitions/positiveInteger"},
        "uniqueItems": {"type": "boolean", "default": false}, "additionalItems": {"type": "boolean"}
        """;

    private const string Definitions =
        $$$"""
        "definitions": {
            "positiveInteger": {"type": "integer", "minimum": 0},
            "stringArray": {"type": "array", "items": {"type": "string"}, "uniqueItems": true},
            "property": {"type": "object", "additionalProperties": {
                "type": "object", "required": ["title", "type"], "additionalProperties": false, "properties": {{{{PropertyFields}}} } } } }
        """;

    private const string ObjectFields =
        $$"""
        {{NameField}}, "description": {"type": "string"},
        "required": {"$ref": "#/definitions/stringArray"}, "properties": {"$ref": "#/definitions/property"}
        """;

    private const string AssociationFields =
        """
        "name": {"type": "string", "maxLength": 80, "description": "The type of resources, named as Heat names it where it can"},
        "prefix": {"type": "string", "maxLength": 80, "description": "What comes before the names of properties on this type, with its separator"},
        "properties_target": {"type": "string", "maxLength": 80, "description": "Which metadata of the resource is meant, where it has several"}
        """;

    public static readonly MetadefSchema Namespace = Of("namespace", "namespaces", "namespace",
        $$"""
        "namespace": {"type": "string", "maxLength": 80, "description": "The unique name"},
        "display_name": {"type": "string", "maxLength": 80, "description": "A name for people"},
        "description": {"type": "string", "maxLength": 500, "description": "What it is about"},
        "visibility": {"type": "string", "enum": ["public", "private"], "description": "Who sees it"},
        "protected": {"type": "boolean", "description": "Whether it refuses to be deleted"},
        "owner": {"type": "string", "maxLength": 255, "description": "The project that it belongs to"},
        "resource_type_associations": {"type": "array", "items": {"type": "object", "required": ["name"], "properties": { {{AssociationFields}} } } },
        "properties": {"$ref": "#/definitions/property"},
        "objects": {"type": "array", "items": {"type": "object", "required": ["name"], "properties": { {{ObjectFields}} } } },
        "tags": {"type": "array", "items": {"type": "object", "required": ["name"], "properties": { {{NameField}} } } },
        {{Links}}, {{Moments}}
        """, "self", "schema");

    public static readonly MetadefSchema Object = Of("object", "objects", "name",
        $"{ObjectFields}, {Links}, {Moments}", "self", "schema");

    public static readonly MetadefSchema Property = Of("property", "properties", "name", PropertyFields, required: ["title", "type"]);

    public static readonly MetadefSchema Tag = Of("tag", "tags", "name", $"{NameField}, {Moments}");

    public static readonly MetadefSchema Association = Of("resource_type_association", "resource_type_associations", "name", $"{AssociationFields}, {Moments}");

    public static Reply Show(MetadefSchema schema) => Reply.Json(200, schema.Document());

    public static Reply ShowCollection(MetadefSchema schema) => Reply.Json(200, schema.Collection());

    private static MetadefSchema Of(string name, string collection, string key, string fields, params string[] readOnly) => Of(name, collection, key, fields, [], readOnly);

    private static MetadefSchema Of(string name, string collection, string key, string fields, string[] required, params string[] readOnly)
    {
        var needed = string.Join(", ", required.Prepend(key).Select(field => $"\"{field}\""));
        var text = $$"""{"name": "{{name}}", "type": "object", "required": [{{needed}}], "properties": { {{fields}} }, "additionalProperties": false, {{Definitions}} }""";
        return new MetadefSchema(name, collection, text, ["created_at", "updated_at", .. readOnly]);
    }
}

/// <summary>One of them.</summary>
internal sealed class MetadefSchema(string name, string collection, string text, IReadOnlyList<string> readOnly)
{
    private readonly DocumentCheck check = new((JsonObject)JsonNode.Parse(text)!);

    public JsonObject Document() => (JsonObject)JsonNode.Parse(text)!;

    public JsonObject Collection()
    {
        var list = collection == "properties"
            ? new JsonObject { ["type"] = "object", ["additionalProperties"] = Document() }
            : SchemaDocuments.List(Document());
        return SchemaDocuments.Collection(collection, list);
    }

    /// <exception cref="Core.Failures.FaultException">It is no such thing, or sets what only we set.</exception>
    public void Check(JsonElement body)
    {
        if (body.ValueKind == JsonValueKind.Object && readOnly.FirstOrDefault(field => body.TryGetProperty(field, out _)) is { } set)
            throw ImageFaults.Forbidden($"Attribute '{set}' is read-only.");
        if (check.Problem(body) is { } problem) throw ImageFaults.Invalid($"Provided object does not match schema '{name}': {problem}");
    }
}
