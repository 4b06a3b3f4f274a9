using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace NovaCompat.Tests.Remote;

/// <summary>Something on loopback that answers as the test says, and remembers what it was asked.</summary>
public sealed class FakeService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeService(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.First());

    public List<(string Method, string Target, Dictionary<string, string> Headers)> Asked { get; } = [];

    public static async Task<FakeService> StartAsync(RequestDelegate answer, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        var app = builder.Build();
        var service = new FakeService(app);
        app.UseWebSockets();
        app.Run(context =>
        {
            // The gateway's own looks are not of interest.
            var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
            if (target != "/")
            {
                lock (service.Asked) service.Asked.Add((context.Request.Method, target, context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
            }
            return target == "/" ? Task.CompletedTask : answer(context);
        });
        await app.StartAsync();
        return service;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
