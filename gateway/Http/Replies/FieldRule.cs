using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace NovaCompat.Gateway.Http;

/// <summary>The three attributes of one field, read once.</summary>
internal sealed record FieldRule(Microversion? Since, Microversion? Until, Visibility Visible, string? Name)
{
    public static FieldRule Of(JsonPropertyInfo property)
    {
        var attributes = property.AttributeProvider;
        var since = First<SinceAttribute>(attributes);
        return new(since?.Version, First<UntilAttribute>(attributes)?.Version, First<VisibleToAttribute>(attributes)?.Any ?? Visibility.Everyone, since?.Name);
    }

    public bool AppliesTo(Shape shape) =>
        (Since is null || shape.Version >= Since) && (Until is null || shape.Version <= Until) && (Visible == 0 || (shape.Visible & Visible) != 0);

    private static T? First<T>(ICustomAttributeProvider? provider) where T : Attribute =>
        (T?)provider?.GetCustomAttributes(typeof(T), inherit: true).FirstOrDefault();
}
