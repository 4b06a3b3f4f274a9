namespace NovaCompat.Tests.Benchmarks;

/// <summary>The least that the same framework can do: one route that answers fixed bytes.</summary>
internal static class BareEndpoint
{
    public static async Task<int> RunAsync(int port, byte[] body)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port));
        await using var app = builder.Build();
        app.MapGet("/v2.1/servers/{id}", (HttpContext context) =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = body.Length;
            return context.Response.Body.WriteAsync(body).AsTask();
        });
        await app.StartAsync();
        Console.WriteLine("ready in 0 ms");
        await app.WaitForShutdownAsync();
        return 0;
    }
}
