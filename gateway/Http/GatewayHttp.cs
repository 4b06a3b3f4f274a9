using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NovaCompat.Gateway.Http.Policy;

namespace NovaCompat.Gateway.Http;

/// <summary>The pipeline that all faces share. Its order decides which error wins, and is Nova's.</summary>
public static class GatewayHttp
{
    /// <summary>Needs an ITokenValidator from elsewhere. Register IFacePorts and PolicyInForce before it to use other than the defaults.</summary>
    public static IServiceCollection AddGatewayHttp(this IServiceCollection services)
    {
        services.AddRouting();
        services.TryAddSingleton<IFacePorts>(FacePorts.Default);
        services.TryAddSingleton(RemoteFaces.None);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => PolicyInForce.Of(null, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<PolicyInForce>>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, MicroversionMatcherPolicy>());
        return services;
    }

    public static IApplicationBuilder UseGatewayHttp(this IApplicationBuilder app) => app
        .UseMiddleware<FaceMiddleware>()
        .UseMiddleware<RequestMiddleware>()
        .UseRouting()
        .UseMiddleware<RouteMiddleware>()
        .UseMiddleware<TokenMiddleware>()
        .UseMiddleware<NoRouteMiddleware>()
        .UseMiddleware<MicroversionMiddleware>()
        .UseMiddleware<BodyMiddleware>();
}
