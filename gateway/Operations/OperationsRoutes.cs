using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Operations.Health;
using NovaCompat.Gateway.Operations.Metrics;
using NovaCompat.Gateway.Operations.OpenApi;

namespace NovaCompat.Gateway.Operations;

/// <summary>What operators and their tools ask of the program. No token: bind the faces where only they may come.</summary>
public static class OperationsRoutes
{
    /// <summary>Paths of the compute face that stand beside its versions.</summary>
    public static FrozenSet<string> ComputePaths { get; } = new[] { "/healthcheck", "/metrics", "/openapi.json" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Uses what the process has of IOperationStore, IHostStore, IJobQueue, IHypervisor.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services, HealthOptions? options = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(options ?? new HealthOptions());
        services.AddSingleton<GatewayMetrics>().AddSingleton<CloudMeter>().AddSingleton<HealthChecker>().AddSingleton<ServedDocuments>();
        return services;
    }

    /// <summary>Before <c>UseGatewayHttp</c>, so that refusals are measured too.</summary>
    public static IApplicationBuilder UseRequestMetrics(this IApplicationBuilder app) => app.UseMiddleware<RequestMeter>();

    /// <summary>Health and metrics on each of the faces; the OpenAPI documents on compute.</summary>
    public static void MapOperations(this IEndpointRouteBuilder routes, params IEnumerable<Face> faces)
    {
        foreach (var face in faces.Where(face => face != Faces.Metadata && face != Faces.Console))
        {
            var paths = new FaceRoutes(routes, face.Prefix);
            paths.Map("GET", "/healthcheck", (RequestDelegate)Healthcheck.HandleAsync).Anonymous();
            paths.Map("GET", "/metrics", (RequestDelegate)ScrapeMetrics.HandleAsync).Anonymous();
            if (face == Faces.Compute) paths.Map("GET", "/openapi.json", (RequestDelegate)OpenApiDocument.HandleAsync).Anonymous();
        }
    }
}
