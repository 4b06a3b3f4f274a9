using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Federation;
using NovaCompat.Gateway.Identity.Resources;
using ServiceProvider = NovaCompat.Core.Identity.ServiceProvider;

namespace NovaCompat.Gateway.Identity;

/// <summary>URLs of what Identity keeps of other clouds and providers of users: <c>/v3/OS-FEDERATION</c>.</summary>
internal static class FederationRoutes
{
    private const string Root = "/v3/OS-FEDERATION";

    public static void MapFederation(this FaceRoutes face)
    {
        face.Named<IdentityProviders, IdentityProvider>(Root + "/identity_providers");
        face.Protocols(Root + "/identity_providers/{idp}/protocols");
        face.Named<Mappings, Mapping>(Root + "/mappings");
        face.Named<ServiceProviders, ServiceProvider>(Root + "/service_providers");
        face.Do("GET", Root + "/projects", request => request.Service<Projects>().ForBearerAsync(request));
        face.Do("GET", Root + "/domains", request => request.Service<Domains>().ForBearerAsync(request));
    }

    // As any resource, save that its id is the client's.
    private static void Named<TResource, T>(this FaceRoutes face, string path) where TResource : Resource<T> where T : class, IIdentified
    {
        face.Do("GET", path, request => request.Service<TResource>().ListAsync(request));
        face.Do("GET", path + "/{id}", request => request.Service<TResource>().ShowAsync(request, request.Value("id")));
        face.Do("PUT", path + "/{id}", request => request.Service<TResource>().CreateAsync(request));
        face.Do("PATCH", path + "/{id}", request => request.Service<TResource>().UpdateAsync(request, request.Value("id")));
        face.Do("DELETE", path + "/{id}", request => request.Service<TResource>().DeleteAsync(request, request.Value("id")));
    }

    private static void Protocols(this FaceRoutes face, string path)
    {
        var one = path + "/{id}";
        face.Do("GET", path, request => request.Service<Protocols>().ListAsync(request, request.Value("idp")));
        face.Do("GET", one, request => request.Service<Protocols>().ShowAsync(request, request.Value("idp"), request.Value("id")));
        face.Do("PUT", one, request => request.Service<Protocols>().CreateAsync(request, request.Value("idp"), request.Value("id")));
        face.Do("PATCH", one, request => request.Service<Protocols>().UpdateAsync(request, request.Value("idp"), request.Value("id")));
        face.Do("DELETE", one, request => request.Service<Protocols>().DeleteAsync(request, request.Value("idp"), request.Value("id")));
    }
}
