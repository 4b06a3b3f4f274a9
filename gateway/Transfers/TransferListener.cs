using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Gateway.Startup;

namespace NovaCompat.Gateway.Transfers;

/// <summary>
/// Where other compute hosts fetch the disks of servers that left this one. It listens on a port of its own with nothing else behind it: no route, no
/// rule and no log of the APIs is near.
/// </summary>
public sealed class TransferListener(ICanServeMoves files, IPEndPoint point, X509Certificate2 certificate, ILoggerFactory loggers) : IHostedService, IAsyncDisposable
{
    private const string Route = "/moves/{server:guid}/{name}";
    private WebApplication? app;

    /// <summary>The address that it listens on, once it does.</summary>
    public string Address => app!.Urls.Single();

    /// <exception cref="StartException">The address is in use, or not this machine's.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers).AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(Listen);
        app = builder.Build();
        app.MapGet(Route, context => new TransferAnswer(files, context).SendAsync());
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException error)
        {
            throw new StartException($"Cannot listen on {point} (transfers of disks): {error.Message}", error);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => app?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void Listen(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Listen(point, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            listen.UseHttps(certificate);
        });
    }
}
