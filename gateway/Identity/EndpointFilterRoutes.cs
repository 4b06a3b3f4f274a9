using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.EndpointFilters;

namespace NovaCompat.Gateway.Identity;

/// <summary>URLs of catalogs that are narrower than the whole: <c>/v3/OS-EP-FILTER</c>.</summary>
internal static class EndpointFilterRoutes
{
    private const string Root = "/v3/OS-EP-FILTER";

    public static void MapEndpointFilters(this FaceRoutes face)
    {
        const string one = Root + "/projects/{project}/endpoints/{endpoint}", member = Root + "/endpoint_groups/{group}/projects/{project}";
        face.Do("GET", Root + "/endpoints/{endpoint}/projects", request => request.Service<ProjectEndpoints>().ListProjectsAsync(request, request.Value("endpoint")));
        face.Do("GET", Root + "/projects/{project}/endpoints", request => request.Service<ProjectEndpoints>().ListEndpointsAsync(request, request.Value("project")));
        face.Do("GET", one, request => request.Service<ProjectEndpoints>().CheckAsync(request, request.Value("project"), request.Value("endpoint")));
        face.Do("PUT", one, request => request.Service<ProjectEndpoints>().AddAsync(request, request.Value("project"), request.Value("endpoint")));
        face.Do("DELETE", one, request => request.Service<ProjectEndpoints>().RemoveAsync(request, request.Value("project"), request.Value("endpoint")));

        face.Resource<EndpointGroups, EndpointGroup>(Root + "/endpoint_groups");
        face.Do("GET", Root + "/endpoint_groups/{group}/endpoints", request => request.Service<EndpointGroups>().ListEndpointsAsync(request, request.Value("group")));
        face.Do("GET", Root + "/endpoint_groups/{group}/projects", request => request.Service<EndpointGroupProjects>().ListProjectsAsync(request, request.Value("group")));
        face.Do("GET", Root + "/projects/{project}/endpoint_groups", request => request.Service<EndpointGroupProjects>().ListGroupsAsync(request, request.Value("project")));
        face.Do("GET", member, request => request.Service<EndpointGroupProjects>().ShowAsync(request, request.Value("group"), request.Value("project")));
        face.Do("PUT", member, request => request.Service<EndpointGroupProjects>().AddAsync(request, request.Value("group"), request.Value("project")));
        face.Do("DELETE", member, request => request.Service<EndpointGroupProjects>().RemoveAsync(request, request.Value("group"), request.Value("project")));
    }
}
