using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Assignments;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Gateway.Identity.Resources;
using NovaCompat.Gateway.Identity.Tokens;

namespace NovaCompat.Gateway.Identity;

/// <summary>Every URL of the embedded Identity; those of what users give away and keep are in <see cref="DelegationRoutes"/>,
/// of narrower catalogs in <see cref="EndpointFilterRoutes"/>, of other clouds in <see cref="FederationRoutes"/>.</summary>
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
        face.Do("GET", "/v3/users/{id}/groups", request => request.Service<Groups>().ForUserAsync(request, request.Value("id")));
        face.Resource<Groups, Group>("/v3/groups");
        face.GroupMembers("/v3/groups/{group}/users");
        face.Resource<Projects, Project>("/v3/projects");
        face.ProjectTags("/v3/projects/{id}/tags");
        face.Resource<Domains, Domain>("/v3/domains");
        face.Resource<Roles, Role>("/v3/roles");
        face.Resource<Regions, Region>("/v3/regions");
        face.Do("PUT", "/v3/regions/{id}", request => request.Service<Regions>().PutAsync(request, request.Value("id")));
        face.Resource<Policies, StoredPolicy>("/v3/policies");
        face.Resource<Services, Service>("/v3/services");
        face.Resource<Resources.Endpoints, Core.Identity.Endpoint>("/v3/endpoints");

        foreach (var actor in new[] { "/users/{user}/roles", "/groups/{group}/roles" })
        {
            face.Grants("/v3/projects/{target}" + actor, AssignmentScope.Project);
            face.Grants("/v3/domains/{target}" + actor, AssignmentScope.Domain);
            face.Grants("/v3/system" + actor, AssignmentScope.System);
            face.Grants("/v3/OS-INHERIT/projects/{target}" + actor, AssignmentScope.Project, inheritedTo: "/inherited_to_projects");
            face.Grants("/v3/OS-INHERIT/domains/{target}" + actor, AssignmentScope.Domain, inheritedTo: "/inherited_to_projects");
        }
        face.ImpliedRoles("/v3/roles/{prior}/implies");
        face.MapDelegation();
        face.MapEndpointFilters();
        face.MapFederation();
        face.Do("GET", "/v3/OS-REVOKE/events", request => request.Service<RevokeEvents>().ListAsync(request));
        face.Do("GET", "/v3/role_assignments", request => request.Service<RoleAssignments>().ListAsync(request));
    }

    internal static void Resource<TResource, T>(this FaceRoutes face, string path) where TResource : Resource<T> where T : class, IIdentified
    {
        face.Do("GET", path, request => request.Service<TResource>().ListAsync(request));
        face.Do("POST", path, request => request.Service<TResource>().CreateAsync(request));
        face.Do("GET", path + "/{id}", request => request.Service<TResource>().ShowAsync(request, request.Value("id")));
        face.Do("PATCH", path + "/{id}", request => request.Service<TResource>().UpdateAsync(request, request.Value("id")));
        face.Do("DELETE", path + "/{id}", request => request.Service<TResource>().DeleteAsync(request, request.Value("id")));
    }

    private static void GroupMembers(this FaceRoutes face, string path)
    {
        face.Do("GET", path, request => request.Service<GroupMembers>().ListAsync(request, request.Value("group")));
        face.Do("GET", path + "/{user}", request => request.Service<GroupMembers>().CheckAsync(request, request.Value("group"), request.Value("user")));
        face.Do("PUT", path + "/{user}", request => request.Service<GroupMembers>().AddAsync(request, request.Value("group"), request.Value("user")));
        face.Do("DELETE", path + "/{user}", request => request.Service<GroupMembers>().RemoveAsync(request, request.Value("group"), request.Value("user")));
    }

    private static void ProjectTags(this FaceRoutes face, string path)
    {
        face.Do("GET", path, request => request.Service<ProjectTags>().ListAsync(request, request.Value("id")));
        face.Do("PUT", path, request => request.Service<ProjectTags>().ReplaceAsync(request, request.Value("id")));
        face.Do("DELETE", path, request => request.Service<ProjectTags>().ClearAsync(request, request.Value("id")));
        face.Do("GET", path + "/{tag}", request => request.Service<ProjectTags>().CheckAsync(request, request.Value("id"), request.Value("tag")));
        face.Do("PUT", path + "/{tag}", request => request.Service<ProjectTags>().AddAsync(request, request.Value("id"), request.Value("tag")));
        face.Do("DELETE", path + "/{tag}", request => request.Service<ProjectTags>().RemoveAsync(request, request.Value("id"), request.Value("tag")));
    }

    private static void ImpliedRoles(this FaceRoutes face, string path)
    {
        face.Do("GET", "/v3/role_inferences", request => request.Service<ImpliedRoles>().ListAllAsync(request));
        face.Do("GET", path, request => request.Service<ImpliedRoles>().ListAsync(request, request.Value("prior")));
        face.Do("GET", path + "/{implied}", request => request.Service<ImpliedRoles>().ShowAsync(request, request.Value("prior"), request.Value("implied")));
        face.Do("PUT", path + "/{implied}", request => request.Service<ImpliedRoles>().AddAsync(request, request.Value("prior"), request.Value("implied")));
        face.Do("DELETE", path + "/{implied}", request => request.Service<ImpliedRoles>().RemoveAsync(request, request.Value("prior"), request.Value("implied")));
    }

    private static void Grants(this FaceRoutes face, string all, string scope, string inheritedTo = "")
    {
        var one = all + "/{role}" + inheritedTo;
        GrantPath Path(RequestContext request) => GrantPath.Of(request, scope, inherited: inheritedTo.Length > 0);
        face.Do("GET", all + inheritedTo, request => request.Service<Grants>().ListAsync(request, Path(request)));
        face.Do("GET", one, request => request.Service<Grants>().CheckAsync(request, Path(request), request.Value("role")));
        face.Do("PUT", one, request => request.Service<Grants>().AddAsync(request, Path(request), request.Value("role")));
        face.Do("DELETE", one, request => request.Service<Grants>().RemoveAsync(request, Path(request), request.Value("role")));
    }
}
