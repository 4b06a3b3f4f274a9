using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Operations.Metrics;

/// <summary><c>GET /metrics</c> in the text form that Prometheus reads.</summary>
internal static class ScrapeMetrics
{
    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static async Task HandleAsync(HttpContext context)
    {
        var request = context.GetRequestContext();
        await request.Service<CloudMeter>().UpdateAsync(request.Cancel);
        using var text = new MemoryStream();
        await request.Service<GatewayMetrics>().Registry.CollectAndExportAsTextAsync(text, request.Cancel);
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = text.Length;
        await context.Response.Body.WriteAsync(text.GetBuffer().AsMemory(0, (int)text.Length), request.Cancel);
    }
}
