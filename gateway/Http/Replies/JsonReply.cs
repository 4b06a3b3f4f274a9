using System.Text.Encodings.Web;
using System.Text.Json;

namespace NovaCompat.Gateway.Http;

internal sealed class JsonReply<T>(int status, T value, Visibility visible) : Reply
    where T : class
{
    private static readonly JsonWriterOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public override async Task ExecuteAsync(HttpContext httpContext)
    {
        using var body = new ReplyBuffer();
        Write(body, Contract.Of<T>(new Shape(httpContext.GetRequestContext().Microversion, visible)));
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "application/json";
        httpContext.Response.ContentLength = body.Written.Length;
        await httpContext.Response.BodyWriter.WriteAsync(body.Written, httpContext.RequestAborted);
    }

    private void Write(ReplyBuffer body, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> contract)
    {
        using var json = new Utf8JsonWriter(body, Form);
        JsonSerializer.Serialize(json, value, contract);
    }
}
