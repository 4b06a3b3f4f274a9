using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Assignments;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Gateway.Identity.Resources;
using NovaCompat.Gateway.Identity.Tokens;

namespace NovaCompat.Gateway.Identity;

/// <summary>Every URL of the embedded Identity.</summary>
public static class IdentityFace
{
    public static void MapIdentity(this IEndpointRouteBuilder routes)
    {
        var face = routes.Face(Faces.Identity);
        face.Get("/", Discovery.All).Anonymous();
        face.Get("/v3", Discovery.Three).Anonymous();
        face.Get("/v2.0", Discovery.Two).Anonymous();

        face.Do("POST", "/v2.0/tokens", request => request.Service<V2Tokens>().IssueAsync(request)).Anonymous();
        face.Do("POST", "/v3/auth/tokens", request => request.Service<AuthTokens>().IssueAsync(request)).Anonymous();
        face.Do("GET", "/v3/auth/tokens", request => request.Service<AuthTokens>().ShowAsync(request));
        face.Do("DELETE", "/v3/auth/tokens", request => request.Service<AuthTokens>().RevokeAsync(request));
        face.Do("GET", "/v3/auth/catalog", request => request.Service<AuthScopes>().CatalogAsync(request));
        face.Do("GET", "/v3/auth/system", request => request.Service<AuthScopes>().SystemAsync(request));
        face.Do("GET", "/v3/auth/projects", request => request.Service<Projects>().ForBearerAsync(request));
        face.Do("GET", "/v3/auth/domains", request => request.Service<Domains>().ForBearerAsync(request));

        face.Resource<Users, User>("/v3/users");
        face.Do("POST", "/v3/users/{id}/password", request => request.Service<Users>().ChangePasswordAsync(request, request.Value("id"))).Anonymous();
        face.Do("GET", "/v3/users/{id}/projects", request => request.Service<Projects>().ForUserAsync(request, request.Value("id")));
        face.Resource<Projects, Project>("/v3/projects");
        face.Resource<Domains, Domain>("/v3/domains");
        face.Resource<Roles, Role>("/v3/roles");
        face.Resource<Regions, Region>("/v3/regions");
        face.Resource<Services, Service>("/v3/services");
        face.Resource<Resources.Endpoints, Core.Identity.Endpoint>("/v3/endpoints");

        face.Grants("/v3/projects/{target}", AssignmentScope.Project);
        face.Grants("/v3/domains/{target}", AssignmentScope.Domain);
        face.Grants("/v3/system", AssignmentScope.System);
        face.Do("GET", "/v3/role_assignments", request => request.Service<RoleAssignments>().ListAsync(request));
    }

    private static void Resource<TResource, T>(this FaceRoutes face, string path) where TResource : Resource<T> where T : class, IIdentified
    {
        face.Do("GET", path, request => request.Service<TResource>().ListAsync(request));
        face.Do("POST", path, request => request.Service<TResource>().CreateAsync(request));
        face.Do("GET", path + "/{id}", request => request.Service<TResource>().ShowAsync(request, request.Value("id")));
        face.Do("PATCH", path + "/{id}", request => request.Service<TResource>().UpdateAsync(request, request.Value("id")));
        face.Do("DELETE", path + "/{id}", request => request.Service<TResource>().DeleteAsync(request, request.Value("id")));
    }

    private static void Grants(this FaceRoutes face, string path, string scope)
    {
        var all = path + "/users/{user}/roles";
        var one = all + "/{role}";
        face.Do("GET", all, request => request.Service<Grants>().ListAsync(request, scope, Target(request), request.Value("user")));
        face.Do("GET", one, request => request.Service<Grants>().CheckAsync(request, scope, Target(request), request.Value("user"), request.Value("role")));
        face.Do("PUT", one, request => request.Service<Grants>().AddAsync(request, scope, Target(request), request.Value("user"), request.Value("role")));
        face.Do("DELETE", one, request => request.Service<Grants>().RemoveAsync(request, scope, Target(request), request.Value("user"), request.Value("role")));
    }

    private static string Target(RequestContext request) => request.Http.Request.RouteValues["target"] as string ?? AssignmentScope.All;
}
