using System.Text.Json.Nodes;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Network.Resources;

/// <summary><c>/v2.0/auto-allocated-topology/{project}</c>: the network that a project without any gets when a server asks for one.</summary>
internal sealed class AutomaticTopology(IAutomaticNetworks networks)
{
    private const string Path = "/v2.0/auto-allocated-topology/{project}";

    public void Map(FaceRoutes face)
    {
        face.Map("GET", Path, async (RequestContext request, string project) =>
        {
            var owner = Owner(request, project);
            if (request.Query.All("fields").Contains("dry-run"))
            {
                await networks.CheckAsync(owner, request.Cancel);
                return View("dry-run=pass", owner);
            }
            return View((await networks.EnsureAsync(owner, request.Cancel)).ToString(), owner);
        });
        face.Map("DELETE", Path, async (RequestContext request, string project) =>
        {
            await networks.DeleteAsync(Owner(request, project), request.Cancel);
            return Reply.NoContent;
        });
    }

    private static string Owner(RequestContext request, string project)
    {
        var owner = project is "None" or "null" ? request.ProjectId : project;
        return owner == request.ProjectId || request.NetworkCaller().IsAdmin
            ? owner
            : throw Callers.Disallowed("get_auto_allocated_topology");
    }

    private static Reply View(string id, string project) =>
        Reply.Json(200, new JsonObject { ["auto_allocated_topology"] = new JsonObject { ["id"] = id, ["tenant_id"] = project, ["project_id"] = project } });
}
