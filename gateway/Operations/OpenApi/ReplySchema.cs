using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Operations.OpenApi;

/// <summary>A contract as JSON Schema, trimmed to a microversion by the same attributes that trim the answers; fields for some callers only are shown.
/// The answer to a rebuild has some fields in the place of others, so that it is shown as the whole server.</summary>
public static class ReplySchema
{
    private static readonly Visibility All = Enum.GetValues<Visibility>().Where(one => one != Visibility.Rebuilt).Aggregate((all, one) => all | one);

    public static JsonNode Of(Type contract, Microversion version) =>
        Contract.Of(contract, new Shape(version, All)).GetJsonSchemaAsNode();
}
