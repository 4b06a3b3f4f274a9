using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NovaCompat.Core.Metadata;

/// <summary>JSON for guests. Small ones take keys out of it by text, so nothing is escaped that need not be: a <c>+</c> in base64 stays one.</summary>
internal static class GuestJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Bytes(JsonNode document) => JsonSerializer.SerializeToUtf8Bytes(document, Options);
}
