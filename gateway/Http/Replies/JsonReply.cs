using System.Text.Json;

namespace NovaCompat.Gateway.Http;

internal sealed class JsonReply<T>(int status, T value, Visibility visible) : Reply
    where T : class
{
    public override async Task ExecuteAsync(HttpContext httpContext)
    {
        var shape = new Shape(httpContext.GetRequestContext().Microversion, visible);
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(httpContext.Response.BodyWriter, value, Contract.Of<T>(shape), httpContext.RequestAborted);
    }
}
