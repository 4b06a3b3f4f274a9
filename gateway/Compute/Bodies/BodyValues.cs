using System.Globalization;
using System.Text.Json;

namespace NovaCompat.Gateway.Compute.Bodies;

/// <summary>Reads values that the body's rule let through: numbers may be text, truth values may be words.</summary>
internal static class BodyValues
{
    /// <summary>A member of an object, or null when it is missing or null.</summary>
    public static JsonElement? Member(this JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static string? TextMember(this JsonElement body, string name) => body.Member(name)?.ToString();

    public static int? IntMember(this JsonElement body, string name) => body.Member(name)?.ToInt();

    /// <summary>Null when missing or null.</summary>
    public static bool? TruthMember(this JsonElement body, string name) => body.Member(name) is { } value ? IsTrue(value.ToString()) : null;

    public static int ToInt(this JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? (int)value.GetDouble() : int.Parse(value.GetString()!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    public static double ToDouble(this JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.Parse(value.GetString()!, CultureInfo.InvariantCulture);

    public static bool IsTrue(string text) => text.ToLowerInvariant() is "true" or "1" or "on" or "yes" or "y" or "t";

    /// <summary>Null when the text is no word for yes or no.</summary>
    public static bool? Truth(string text) => IsTrue(text) ? true : text.ToLowerInvariant() is "false" or "0" or "off" or "no" or "n" or "f" ? false : null;
}
