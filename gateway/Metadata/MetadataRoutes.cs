using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Metadata;

/// <summary>The instance metadata service: every path belongs to the guest that asks, and there is no token.</summary>
public static class MetadataRoutes
{
    /// <summary>Needs IServerStore and INetworkPlug from elsewhere.</summary>
    public static IServiceCollection AddMetadata(this IServiceCollection services) => services.AddSingleton<CallingServers>();

    public static void MapMetadata(this IEndpointRouteBuilder routes)
    {
        var face = routes.Face(Faces.Metadata);
        face.Map("GET", "/{**path}", (RequestDelegate)ReadMetadata.HandleAsync).Anonymous();
        face.Map("POST", "/{**path}", (RequestDelegate)WritePassword.HandleAsync).RawBody().Anonymous();
        face.Map("HEAD", "/{**path}", (RequestDelegate)ReadMetadata.HandleAsync).Anonymous();
    }
}
