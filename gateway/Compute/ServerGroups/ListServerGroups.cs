using NovaCompat.Core.ServerGroups;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.ServerGroups;

/// <summary><c>GET /os-server-groups</c>: the caller's project's; administrators may ask for all.</summary>
internal static class ListServerGroups
{
    public static async Task<Reply> Handle(RequestContext context, IServerGroupStore groups)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        var everyone = context.Query.Has("all_projects") && context.IsAdmin();
        if (everyone && context.Authorize("os_compute_api:os-server-groups:index:all_projects") is { } notAll) return notAll;
        var (part, fault) = Page.Cut(context, await groups.ListAsync(everyone ? null : context.ProjectId, context.Cancel));
        return fault is not null ? fault : Reply.Json(200, new ServerGroupList([.. part.Select(ServerGroupView.Of)]));
    }
}
