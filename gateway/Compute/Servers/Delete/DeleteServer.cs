using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>DELETE /servers/{id}</c>: 204 at once; one that is being deleted already stays as it is.</summary>
public static class DeleteServer
{
    private static readonly Reply Done = Reply.Empty(204);

    public static async Task<Reply> Handle(RequestContext request, string id, IServerStore servers, TimeProvider time)
    {
        var found = await request.FindServerAsync(id);
        var caller = request.Caller();
        var result = await servers.ChangeAsync(found.Id, server => server.Deleted || server.TaskState == TaskState.Deleting
            ? Change.Nothing
            : ServerActions.Delete.Begin(server, caller, Queues.Conductor, _ => "{}", time.GetUtcNow()), request.Cancel);
        return result.Refusal is { } refused ? refused : Done;
    }
}
