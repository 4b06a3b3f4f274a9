namespace NovaCompat.Gateway.Http;

/// <summary>Reads a whole body that may not exceed <see cref="BodyMiddleware.MaxBytes"/>.</summary>
internal static class BodyReader
{
    /// <summary>Null when the body is too large, known from its length or found while reading.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength > BodyMiddleware.MaxBytes) return null;
        if (context.Request.ContentLength is null or 0 && !context.Request.Headers.ContainsKey("Transfer-Encoding")) return ReadOnlyMemory<byte>.Empty;
        var reader = context.Request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(context.RequestAborted);
            if (result.Buffer.Length > BodyMiddleware.MaxBytes)
            {
                reader.AdvanceTo(result.Buffer.End);
                return null;
            }
            if (result.IsCompleted)
            {
                var bytes = System.Buffers.BuffersExtensions.ToArray(result.Buffer);
                reader.AdvanceTo(result.Buffer.End);
                return bytes;
            }
            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }
}
