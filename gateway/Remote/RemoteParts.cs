using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Remote;
using NovaCompat.Remote.Identity;
using NovaCompat.Remote.Sessions;
using Yarp.ReverseProxy.Health;

namespace NovaCompat.Gateway.Remote;

/// <summary>Registers what stands in for the embedded neighbours where real services are set.</summary>
public static class RemoteParts
{
    /// <summary>The sessions with which this process itself asks remote services: of every role.</summary>
    public static IServiceCollection AddRemoteSessions(this IServiceCollection services, RemoteOptions options)
    {
        services.AddSingleton(options);
        if (options.Services.Count == 0) return services;
        services.AddSingleton<ICallerToken, CallerToken>();
        services.AddSingleton(provider => new ServiceTokens(new RemoteHttp(ServiceNames.Identity, [options.Identity], options.Timeout), options.User, provider.GetRequiredService<TimeProvider>()));
        foreach (var (name, addresses) in options.Services)
            services.AddKeyedSingleton(name, (provider, _) => new RemoteService(
                new RemoteHttp(name, addresses, options.Timeout), provider.GetRequiredService<ServiceTokens>(), provider.GetRequiredService<ICallerToken>()));
        return services;
    }

    /// <summary>The forwarding of whole faces: of the API role.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="options">Which.</param>
    /// <param name="urlOf">Where clients find a face of this program.</param>
    public static IServiceCollection AddRemoteFaces(this IServiceCollection services, RemoteOptions options, Func<Face, string> urlOf)
    {
        var faces = Faces.ByName.Values.Where(face => options.Has(face.Name)).ToHashSet();
        if (faces.Count == 0) return services;
        services.AddSingleton(new RemoteFaces(faces)).AddSingleton(new GatewayAddresses(options, urlOf)).AddSingleton<CatalogRewriter>();
        services.AddSingleton<IActiveHealthCheckPolicy, AnswersAtAll>();
        var (routes, clusters) = ProxyTable.Of(options);
        services.AddReverseProxy().LoadFromMemory(routes, clusters)
            .ConfigureHttpClient((_, handler) => handler.ConnectTimeout = TimeSpan.FromSeconds(5))
            .AddTransforms<FaceTransforms>();
        // Keys for cookies, which are not made here; their keeper would write some into the home folder at the start.
        foreach (var keys in services.Where(part => part.ServiceType == typeof(IHostedService) && part.ImplementationType?.Namespace?.StartsWith("Microsoft.AspNetCore.DataProtection", StringComparison.Ordinal) == true).ToList()) services.Remove(keys);
        return services;
    }

    /// <summary>Tokens and projects as a remote Identity says.</summary>
    public static IServiceCollection AddRemoteIdentity(this IServiceCollection services, RemoteOptions options) => services
        .AddSingleton<ITokenValidator>(provider => new RemoteTokenValidator(provider.Remote(ServiceNames.Identity), options, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new RemoteProjects(provider.Remote(ServiceNames.Identity)))
        .AddSingleton<IProjectDirectory>(provider => provider.GetRequiredService<RemoteProjects>());

    /// <summary>The session with one remote service.</summary>
    public static RemoteService Remote(this IServiceProvider provider, string service) => provider.GetRequiredKeyedService<RemoteService>(service);

    /// <summary>After the token was checked: lets remote services be asked as its bearer.</summary>
    public static void UseCallerToken(this IApplicationBuilder app, RemoteOptions options)
    {
        if (options.Services.Count == 0) return;
        app.Use((context, next) =>
        {
            if (context.GetRequestContext().Bearer is { } bearer) CallerToken.Hold(context.Request.Headers["X-Auth-Token"].ToString(), bearer.ProjectId);
            return next(context);
        });
    }

    /// <summary>One route a remote face.</summary>
    public static void MapRemote(this IEndpointRouteBuilder routes, RemoteOptions options)
    {
        if (!Faces.ByName.Values.Any(face => options.Has(face.Name))) return;
        routes.MapReverseProxy(proxy =>
        {
            proxy.UseMiddleware<ProxyAnswers>();
            proxy.UseMiddleware<SafeRetries>();
            proxy.UseLoadBalancing();
            proxy.UsePassiveHealthChecks();
        }).WithMetadata(Anonymous.Instance, RawBody.Instance);
    }
}
