using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.Creation;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>restore</c>: 202; a soft-deleted server runs again, when its project's quota has room for it.</summary>
public static class RestoreServer
{
    public static async Task<Reply> Handle(RequestContext request, string id, QuotaRoom room)
    {
        var found = await request.FindServerAsync(id);
        if (ServerActions.Restore.Check(found, request.Caller()) is { } early) return early;
        var (_, full) = await room.FitAsync(new(found.ProjectId, found.UserId), found.Flavor, 1, 1, request.Cancel);
        if (full is not null) return full;
        return await request.BeginAsync(id, ServerActions.Restore, (server, caller, now) => server.Host is not null
            ? GuestJobs.Begin(ServerActions.Restore, server, caller, now)
            : new Change { Server = server with { VmState = VmState.Active }, Begins = ServerActionRules.NewRecord(ServerActions.Restore.Record, server.Id, caller, now) });
    }
}
