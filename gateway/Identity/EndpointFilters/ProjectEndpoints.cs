using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Gateway.Identity.Resources;
using NovaCompat.Identity.Authentication;

namespace NovaCompat.Gateway.Identity.EndpointFilters;

/// <summary>Endpoints that projects were given one by one: the catalog of such a project has what it was given and nothing else.</summary>
internal sealed class ProjectEndpoints(IIdentityStore store, EndpointFilter filter, Projects projects, Resources.Endpoints endpoints)
{
    public async Task<Reply> ListProjectsAsync(RequestContext request, string endpoint)
    {
        request.Require("identity:list_projects_for_endpoint", Who.SystemReader);
        await RequireEndpointAsync(request, endpoint);
        var mine = (await store.ProjectEndpoints.ListAsync(null, endpoint, request.Cancel)).Select(gift => gift.ProjectId).ToHashSet();
        return projects.Answer(request, (await store.Projects.ListAsync([], request.Cancel)).Where(project => mine.Contains(project.Id)));
    }

    public async Task<Reply> ListEndpointsAsync(RequestContext request, string project)
    {
        request.Require("identity:list_endpoints_for_project", Who.SystemReader);
        await RequireProjectAsync(store, request, project);
        return endpoints.Answer(request, await filter.OfProjectAsync(project, request.Cancel));
    }

    public async Task<Reply> CheckAsync(RequestContext request, string project, string endpoint)
    {
        await RequireAsync(request, "identity:check_endpoint_in_project", Who.SystemReader, project, endpoint);
        return (await store.ProjectEndpoints.ListAsync(project, endpoint, request.Cancel)).Count > 0 ? Reply.NoContent : NotIn(project, endpoint);
    }

    public async Task<Reply> AddAsync(RequestContext request, string project, string endpoint)
    {
        await RequireAsync(request, "identity:add_endpoint_to_project", Who.AdminOnly, project, endpoint);
        return await store.ProjectEndpoints.AddAsync(new() { ProjectId = project, TargetId = endpoint }, request.Cancel)
            ? Reply.NoContent
            : IdentityFaults.Conflict("project_endpoint", "Duplicate entry");
    }

    public async Task<Reply> RemoveAsync(RequestContext request, string project, string endpoint)
    {
        request.Require("identity:remove_endpoint_from_project", Who.AdminOnly);
        return await store.ProjectEndpoints.RemoveAsync(new() { ProjectId = project, TargetId = endpoint }, request.Cancel) ? Reply.NoContent : NotIn(project, endpoint);
    }

    /// <summary>404 for what is no project; a domain is none here.</summary>
    public static async Task RequireProjectAsync(IIdentityStore store, RequestContext request, string id)
    {
        if (await store.Projects.FindAsync(id, request.Cancel) is null) throw IdentityFaults.NotFound("project", id).Thrown();
    }

    private async Task RequireAsync(RequestContext request, string action, Who who, string project, string endpoint)
    {
        request.Require(action, who);
        await RequireEndpointAsync(request, endpoint);
        await RequireProjectAsync(store, request, project);
    }

    private async Task RequireEndpointAsync(RequestContext request, string id)
    {
        if (await store.Endpoints.FindAsync(id, request.Cancel) is null) throw IdentityFaults.NotFound("endpoint", id).Thrown();
    }

    private static Fault NotIn(string project, string endpoint) => Faults.NotFound($"Endpoint {endpoint} not found in project {project}");
}
