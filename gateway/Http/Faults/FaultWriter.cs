using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using NovaCompat.Core.Failures;

namespace NovaCompat.Gateway.Http;

/// <summary>What all envelopes share: status, Retry-After, and a JSON body written in one piece.</summary>
internal static class FaultWriter
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(HttpContext context, Fault fault, string contentType, Action<Utf8JsonWriter, FaultStatus> body)
    {
        var status = FaultStatus.Of(fault.Kind);
        var response = context.Response;
        response.StatusCode = status.Code;
        response.ContentType = contentType;
        if (fault.RetryAfter is { } seconds) response.Headers.RetryAfter = seconds.ToString();
        var buffer = new ArrayBufferWriter<byte>(256);
        await using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            body(json, status);
            json.WriteEndObject();
        }
        response.ContentLength = buffer.WrittenCount;
        await response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }
}
