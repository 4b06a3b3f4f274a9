using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using NovaCompat.Gateway.Compute.Versions;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Operations.OpenApi;

/// <summary>The contracts of one document as JSON Schema, trimmed to a microversion by the same attributes that trim the answers; fields for some callers
/// only are shown. The answer to a rebuild has some fields in the place of others, so that it is shown as the whole server.</summary>
public sealed class ReplySchemas
{
    private static readonly Visibility All = Enum.GetValues<Visibility>().Where(one => one != Visibility.Rebuilt).Aggregate((all, one) => all | one);

    /// <summary>Each contract met so far, by name: the document's <c>components/schemas</c>.</summary>
    public JsonObject Named { get; } = [];

    public JsonNode Of(Type contract, Microversion version) => Contract.Of(contract, new Shape(version, All)).GetJsonSchemaAsNode(new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, schema) => Refer(context, schema, version),
    });

    private JsonNode Refer(JsonSchemaExporterContext context, JsonNode schema, Microversion version)
    {
        // "Anything" is exported as the schema true, which not every program reads: it is told as the empty one.
        if (schema.GetValueKind() == JsonValueKind.True) return new JsonObject();
        if (context.TypeInfo.Kind != JsonTypeInfoKind.Object) return schema;
        var name = Name(context.TypeInfo.Type) + (version == History.Max ? "" : $"_{version.Major}_{version.Minor}");
        var mayBeNull = !context.Path.IsEmpty && (schema["type"] is JsonArray || context.PropertyInfo?.IsGetNullable == true);
        if (schema["$ref"] is null && !Named.ContainsKey(name))
        {
            schema["type"] = "object";
            Named[name] = schema;
        }
        var reference = new JsonObject { ["$ref"] = "#/components/schemas/" + name };
        return mayBeNull ? new JsonObject { ["oneOf"] = new JsonArray(reference, new JsonObject { ["type"] = "null" }) } : reference;
    }

    /// <summary><c>KeypairDocumentOfKeypairView</c></summary>
    private static string Name(Type type) =>
        type.IsGenericType ? type.Name[..type.Name.IndexOf('`')] + "Of" + string.Concat(type.GetGenericArguments().Select(Name)) : type.Name;
}
