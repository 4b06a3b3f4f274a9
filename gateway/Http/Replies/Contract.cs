using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace NovaCompat.Gateway.Http;

/// <summary>
/// The wire form of a contract at one microversion: fields outside their <c>[Since]</c>/<c>[Until]</c>/<c>[VisibleTo]</c> are cut once, then cached.
/// Names are snake_case unless <c>[JsonPropertyName]</c> says otherwise. A null field is written as null; a field that may be missing says so with
/// <c>[JsonIgnore(Condition = WhenWritingNull)]</c>.
/// </summary>
public static class Contract
{
    private static readonly ConcurrentDictionary<Shape, JsonSerializerOptions> Shapes = new();

    /// <summary>Source-generated contexts go before the reflecting resolver here.</summary>
    private static readonly IJsonTypeInfoResolver Resolver = new DefaultJsonTypeInfoResolver();

    public static JsonTypeInfo<T> Of<T>(Shape shape) => (JsonTypeInfo<T>)Options(ContractFields.Of(typeof(T)).Clamp(shape)).GetTypeInfo(typeof(T));

    /// <summary>The same, for documents.</summary>
    public static JsonTypeInfo Of(Type type, Shape shape) => Options(ContractFields.Of(type).Clamp(shape)).GetTypeInfo(type);

    private static JsonSerializerOptions Options(Shape shape) => Shapes.GetOrAdd(shape, Build);

    private static JsonSerializerOptions Build(Shape shape) => new()
    {
        TypeInfoResolver = Resolver.WithAddedModifier(type => Trim(type, shape)),
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private static void Trim(JsonTypeInfo type, Shape shape)
    {
        if (type.Kind != JsonTypeInfoKind.Object) return;
        var kept = new List<(JsonPropertyInfo Property, string Name)>(type.Properties.Count);
        foreach (var property in type.Properties)
        {
            var field = FieldRule.Of(property);
            if (field.AppliesTo(shape)) kept.Add((property, field.Name ?? property.Name));
        }
        type.Properties.Clear();
        foreach (var (property, name) in kept)
        {
            property.Name = name;
            type.Properties.Add(property);
        }
    }
}
