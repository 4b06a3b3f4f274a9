using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NovaCompat.Remote.Images;

namespace NovaCompat.Tests.Images;

/// <summary>An Image service that does whatever a test says, on a real listener.</summary>
internal sealed class StrangeGlance : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StrangeGlance(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public static async Task<StrangeGlance> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app);
    }

    public ImageCalls Calls(TimeSpan? silence = null, params string[] tokens) => Glance.CallsOf(Address, new SpokenCaller(), silence, tokens);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
