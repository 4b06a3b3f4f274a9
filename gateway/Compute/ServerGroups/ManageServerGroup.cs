using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.ServerGroups;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.ServerGroups;

/// <summary>One group: show it, delete it. A group of another project is none.</summary>
internal static class ManageServerGroup
{
    public static async Task<Reply> Show(RequestContext context, IServerGroupStore groups, string id)
    {
        var (group, fault) = await FindAsync(context, groups, id);
        return group is null ? fault! : Reply.Json(200, new ServerGroupDocument(ServerGroupView.Of(group)));
    }

    public static async Task<Reply> Delete(RequestContext context, IServerGroupStore groups, string id)
    {
        var (group, fault) = await FindAsync(context, groups, id);
        if (group is null) return fault!;
        return await groups.DeleteAsync(group.Id, context.Cancel) ? Reply.NoContent : Faults.NotFound(GroupFaults.NotFound(id));
    }

    private static async Task<(ServerGroup?, Fault?)> FindAsync(RequestContext context, IServerGroupStore groups, string id)
    {
        var group = Ids.TryRead(id, out var known) ? await groups.FindAsync(known, context.Cancel) : null;
        if (group is null || (group.ProjectId != context.ProjectId && !context.IsAdmin())) return (null, Faults.NotFound(GroupFaults.NotFound(id)));
        return context.AuthorizeDeclared(group.ProjectId) is { } refused ? (null, refused) : (group, null);
    }
}
