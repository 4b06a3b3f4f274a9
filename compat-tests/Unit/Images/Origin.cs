using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace NovaCompat.Tests.Images;

/// <summary>A web server that downloads come from, on loopback.</summary>
internal sealed class Origin : IAsyncDisposable
{
    public static readonly byte[] Data = [.. Enumerable.Range(0, 3_000_000).Select(i => (byte)(i * 31 >> 3))];
    private readonly WebApplication app;

    private Origin(WebApplication app, int port) => (this.app, Port) = (app, port);

    public int Port { get; }

    public string Url(string path, string host = "127.0.0.1") => $"http://{host}:{Port}/{path}";

    public static async Task<Origin> StartAsync()
    {
        var port = ImageFace.FreePort();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port));
        var app = builder.Build();
        app.MapGet("/data", () => Results.Bytes(Data));
        app.MapGet("/moved", () => Results.Redirect("/data"));
        app.MapGet("/inside", () => Results.Redirect($"http://[::1]:{port}/data"));
        app.MapGet("/metadata", () => Results.Redirect("http://169.254.169.254/latest/meta-data"));
        app.MapGet("/round", () => Results.Redirect("/round"));
        app.MapGet("/short", async (HttpContext context) =>
        {
            context.Response.ContentLength = Data.Length;
            await context.Response.Body.WriteAsync(Data.AsMemory(0, 1000));
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, port);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
