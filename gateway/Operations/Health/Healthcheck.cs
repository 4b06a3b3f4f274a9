using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Operations.Health;

/// <summary><c>GET /healthcheck</c>: 200 when all parts are well, else 503; the state of each part, and with <c>?detailed</c> what it said and how long it took.</summary>
internal static class Healthcheck
{
    public static async Task HandleAsync(HttpContext context)
    {
        var request = context.GetRequestContext();
        var parts = await request.Service<HealthChecker>().CheckAsync(request.Cancel);
        var healthy = parts.All(part => part.Healthy);
        var detailed = context.Request.Query.ContainsKey("detailed");
        var view = new HealthView
        {
            Status = Word(healthy),
            Parts = parts.ToDictionary(part => part.Name, part => new PartView
            {
                Status = Word(part.Healthy),
                Detail = detailed ? part.Detail : null,
                Milliseconds = detailed ? part.Milliseconds : null,
            }),
        };
        context.Response.Headers.CacheControl = "no-store";
        await Reply.Json(healthy ? 200 : 503, view).ExecuteAsync(context);
    }

    private static string Word(bool healthy) => healthy ? "healthy" : "unhealthy";
}
