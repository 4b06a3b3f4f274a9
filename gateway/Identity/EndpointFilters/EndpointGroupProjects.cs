using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Gateway.Identity.Resources;

namespace NovaCompat.Gateway.Identity.EndpointFilters;

/// <summary>Which projects have which groups of endpoints.</summary>
internal sealed class EndpointGroupProjects(IIdentityStore store, EndpointGroups groups, Projects projects)
{
    private static Fault NotThere { get; } = Faults.NotFound("Endpoint Group Project Association not found");

    public async Task<Reply> ListProjectsAsync(RequestContext request, string group)
    {
        request.Require("identity:list_projects_associated_with_endpoint_group", Who.SystemReader);
        var mine = (await store.ProjectEndpointGroups.ListAsync(null, group, request.Cancel)).Select(gift => gift.ProjectId).ToHashSet();
        return projects.Answer(request, (await store.Projects.ListAsync([], request.Cancel)).Where(project => mine.Contains(project.Id)));
    }

    public async Task<Reply> ListGroupsAsync(RequestContext request, string project)
    {
        request.Require("identity:list_endpoint_groups_for_project", Who.SystemReader);
        await ProjectEndpoints.RequireProjectAsync(store, request, project);
        var mine = (await store.ProjectEndpointGroups.ListAsync(project, null, request.Cancel)).Select(gift => gift.TargetId).ToHashSet();
        return groups.Answer(request, (await store.EndpointGroups.ListAsync([], request.Cancel)).Where(group => mine.Contains(group.Id)));
    }

    public async Task<Reply> ShowAsync(RequestContext request, string group, string project)
    {
        await RequireAsync(request, "identity:get_endpoint_group_in_project", Who.SystemReader, group, project);
        if ((await store.ProjectEndpointGroups.ListAsync(project, group, request.Cancel)).Count == 0) return NotThere;
        var link = new JsonObject { ["self"] = $"/OS-EP-FILTER/endpoint_groups/{group}/projects/{project}" };
        return new JsonAnswer(200, new() { ["project_endpoint_group"] = new JsonObject { ["endpoint_group_id"] = group, ["project_id"] = project, ["links"] = link } });
    }

    public async Task<Reply> AddAsync(RequestContext request, string group, string project)
    {
        await RequireAsync(request, "identity:add_endpoint_group_to_project", Who.AdminOnly, group, project);
        return await store.ProjectEndpointGroups.AddAsync(new() { ProjectId = project, TargetId = group }, request.Cancel)
            ? Reply.NoContent
            : IdentityFaults.Conflict("project_endpoint_group", "Duplicate entry");
    }

    public async Task<Reply> RemoveAsync(RequestContext request, string group, string project)
    {
        await RequireAsync(request, "identity:remove_endpoint_group_from_project", Who.AdminOnly, group, project);
        return await store.ProjectEndpointGroups.RemoveAsync(new() { ProjectId = project, TargetId = group }, request.Cancel) ? Reply.NoContent : NotThere;
    }

    private async Task RequireAsync(RequestContext request, string action, Who who, string group, string project)
    {
        request.Require(action, who);
        await ProjectEndpoints.RequireProjectAsync(store, request, project);
        await groups.FindAsync(request, group, action, who);
    }
}
