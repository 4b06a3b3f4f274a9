using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Compute.Versions;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Operations.OpenApi;

/// <summary><c>GET /openapi.json?version=2.79</c>; without a version the overview of all. <c>latest</c> is a version too.</summary>
internal static class OpenApiDocument
{
    public static Task HandleAsync(HttpContext context)
    {
        var request = context.GetRequestContext();
        var asked = context.Request.Query["version"].ToString();
        var version = asked == "latest" ? History.Max : Microversion.Parse(asked);
        if (asked.Length > 0 && (version is not { } known || known < History.Min || known > History.Max))
            return request.RefuseAsync(Faults.BadRequest($"version must be one of {History.Min} to {History.Max}, or latest"));
        var bytes = request.Service<ServedDocuments>().Of(version);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}
