using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>confirmResize</c>: the old place is given up. 204, though it is only begun.</summary>
internal static class ConfirmResize
{
    public static async Task<Reply> Handle(RequestContext request, string id, IServerStore servers, TimeProvider time)
    {
        var found = await request.FindServerAsync(id);
        var caller = request.Caller();
        if (ServerActions.ConfirmResize.Check(found, caller) is { } refused) return refused;
        if (found.Move is not { } move) return ConfirmingResize.NotResized;
        if (!await request.IsHostUpAsync(move.Migration.SourceCompute)) return MoveRequests.Unavailable;
        var result = await servers.ChangeAsync(found.Id, server =>
            server.Deleted ? Change.Refused(ServerLookup.NotFound(id))
            : ServerActions.ConfirmResize.Check(server, caller) is { } late ? Change.Refused(late)
            : ConfirmingResize.Begin(server, caller, time.GetUtcNow()), request.Cancel);
        return result.Refusal is { } fault ? fault : Reply.Empty(204);
    }
}
