using Microsoft.AspNetCore.Server.Kestrel.Core;
using NovaCompat.Core.Consoles;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.Creation;
using NovaCompat.Gateway.Compute;
using NovaCompat.Gateway.Compute.ExternalEvents;
using NovaCompat.Gateway.Compute.Hosts;
using NovaCompat.Gateway.Compute.Servers;
using NovaCompat.Gateway.Consoles;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Policy;
using NovaCompat.Gateway.Identity;
using NovaCompat.Gateway.Images;
using NovaCompat.Gateway.Logging;
using NovaCompat.Gateway.Metadata;
using NovaCompat.Gateway.Network;
using NovaCompat.Gateway.Operations;
using NovaCompat.Gateway.Operations.Health;
using NovaCompat.Gateway.Options;
using NovaCompat.Gateway.Placement;
using NovaCompat.Gateway.Remote;
using NovaCompat.Gateway.Transfers;
using NovaCompat.Gateway.Volumes;
using NovaCompat.Identity;
using NovaCompat.Images;
using NovaCompat.Scheduler;
using NovaCompat.Store;

namespace NovaCompat.Gateway.Startup;

/// <summary>Puts the roles of this process together: a table of contents of the whole program.</summary>
public static class HostParts
{
    public static WebApplication Build(
        GatewayOptions options, SchedulerOptions scheduler, RoleFiles logs, bool verbose, Database? database, IJobQueue queue, ImageOptions images, ComputeHost? compute)
    {
        // Empty: the settings are read already, and the usual builder would watch the data folder for more of them, waking at every write.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = options.Data });
        builder.WebHost.UseKestrelCore();
        Serve.Configure(builder.Logging, logs, verbose);
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(options).AddSingleton(queue);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
        builder.Services.AddRemoteSessions(options.Remotes);
        if (database is not null) builder.Services.AddStore(database, options);
        builder.Services.AddImages(options, images, database is not null);
        if (options.Has(Roles.Conductor)) builder.Services.AddConductor(options);
        if (options.Has(Roles.Scheduler)) builder.Services.AddScheduler(options, scheduler);
        if (compute is { Certificate: { } certificate, Hypervisor: ICanServeMoves files })
            builder.Services.AddSingleton<IHostedService>(provider => new TransferListener(files, options.Transfers!, certificate, provider.GetRequiredService<ILoggerFactory>()));
        if (compute is not null) builder.Services.AddCompute(options, compute);
        if (options.Has(Roles.Api)) AddApi(builder, options);
        else builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(FreshSocket(options)));

        if (compute is not null) FurtherHost.AddTo(builder.Services, options, compute);
        var app = builder.Build();
        if (options.Has(Roles.Api)) app.Services.GetRequiredService<PolicyInForce>();   // a file that cannot be read ends the start
        return app;
    }

    private static readonly (Face Face, Action<IEndpointRouteBuilder> Map)[] Embeddable =
    [
        (Faces.Identity, app => app.MapIdentity()),
        (Faces.Image, app => app.MapImage()),
        (Faces.Network, app => app.MapNetwork()),
        (Faces.Volume, app => app.MapVolume()),
        (Faces.Placement, app => app.MapPlacement()),
    ];

    private static IServiceCollection AddImages(this IServiceCollection services, GatewayOptions options, ImageOptions images, bool records) =>
        options.Remotes.Has(Faces.Image.Name)
            ? records ? services.AddRemoteImageBytes().AddRemoteImages() : services.AddRemoteImageBytes()
            : records ? services.AddImageFiles(images).AddEmbeddedImages(options.Imports, options.ImageLimits) : services.AddImageFiles(images);

    private static IServiceCollection AddIdentity(this IServiceCollection services, GatewayOptions options) =>
        options.Remotes.Has(Faces.Identity.Name) ? services.AddRemoteIdentity(options.Remotes) : services.AddEmbeddedIdentity(new IdentityOptions { Compliance = options.Compliance });

    private static void AddApi(WebApplicationBuilder builder, GatewayOptions options)
    {
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, options));
        builder.Services
            .AddSingleton<IFacePorts>(new FacePorts(ListenPorts.Of(options)))
            .AddSingleton(provider => PolicyInForce.Of(options.PolicyFile, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<PolicyInForce>>()))
            .AddGatewayHttp()
            .AddIdentity(options)
            .AddRemoteFaces(options.Remotes, options.UrlOf)
            .AddSingleton(new ServerDeletionOptions { Reclaimable = options.ReclaimInstanceInterval > TimeSpan.Zero })
            .AddSingleton(options.Consoles with { Url = options.UrlOf(Faces.Console) })
            .AddLoop("image mender", provider => cancel => ImageMending.RunAsync(provider, cancel))
            .AddSingleton(new ServiceOptions(options.ServiceDownTime))
            .AddSingleton(new MoveOptions(options.AllowResizeToSameHost))
            .AddServers()
            .AddExternalEvents()
            .AddMetadata()
            .AddOperations(new HealthOptions { ServiceDownTime = options.ServiceDownTime });
    }

    /// <summary>The pipeline and the routes.</summary>
    public static void Map(WebApplication app, GatewayOptions options)
    {
        if (!options.Has(Roles.Api)) return;
        app.UseRequestMetrics();
        app.UseGatewayHttp();
        app.UseConsoleSockets();
        app.UseCallerToken(options.Remotes);
        foreach (var (face, map) in Embeddable)
        {
            if (!options.Remotes.Has(face.Name)) map(app);
        }
        app.MapRemote(options.Remotes);
        app.MapCompute();
        app.MapMetadata();
        app.MapConsoleProxy();
        app.MapOperations(ListenPorts.Served.Where(face => !options.Remotes.Has(face.Name)));
    }

    /// <summary>A process that was killed leaves its socket behind; the folder's lock says that nobody listens there any more.</summary>
    private static string FreshSocket(GatewayOptions options)
    {
        var path = Path.Combine(options.Data, $"{options.Roles}.sock".ToLowerInvariant().Replace(", ", "-"));
        File.Delete(path);
        return path;
    }

    private static void Listen(KestrelServerOptions kestrel, GatewayOptions options)
    {
        kestrel.AddServerHeader = false;
        // An upload is as large as the Image service allows; every other body is bounded by its face.
        kestrel.Limits.MaxRequestBodySize = null;
        foreach (var (_, port) in ListenPorts.Of(options)) kestrel.Listen(options.Bind, port);
    }
}
