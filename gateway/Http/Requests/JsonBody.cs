using System.Text.Json;
using System.Text.Unicode;

namespace NovaCompat.Gateway.Http;

/// <summary>A body as JSON whose every text can be read.</summary>
internal static class JsonBody
{
    /// <summary>Null for what is no JSON, no UTF-8, nested deeper than 64 levels, or has half a character (an unpaired surrogate) in a text.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> bytes)
    {
        if (!Utf8.IsValid(bytes.Span)) return null;
        try
        {
            var document = JsonDocument.Parse(bytes);
            if (bytes.Span.IndexOf("\\u"u8) < 0 || IsWhole(document.RootElement)) return document;
            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsWhole(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().All(member => Reads(() => member.Name) && IsWhole(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().All(IsWhole),
        JsonValueKind.String => Reads(value.GetString),
        _ => true,
    };

    private static bool Reads(Func<string?> text)
    {
        try
        {
            return text() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
