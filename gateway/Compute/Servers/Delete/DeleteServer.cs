using NovaCompat.Core.Failures;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Compute.Hosts;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>
/// <c>DELETE /servers/{id}</c>: 204 at once; one that is being deleted already stays as it is. Where deleted servers may be restored, one that was
/// ever up on a host that lives is only stopped.
/// </summary>
public static class DeleteServer
{
    private static readonly Reply Done = Reply.Empty(204);

    public static async Task<Reply> Handle(RequestContext request, string id, ServerDeletionOptions options) => await DeleteAsync(request, id, options.Reclaimable) is { } refused ? refused : Done;

    /// <summary><c>forceDelete</c>: 202, for good.</summary>
    public static async Task<Reply> Force(RequestContext request, string id) => await DeleteAsync(request, id, mayRestore: false) is { } refused ? refused : Reply.Accepted;

    private static async Task<Fault?> DeleteAsync(RequestContext request, string id, bool mayRestore)
    {
        var found = await request.FindServerAsync(id);
        var hostLives = (mayRestore || found.TaskState == TaskState.SoftDeleting) && await LivesAsync(request, found.Host);
        return await request.TryChangeAsync(id, (server, caller, now) =>
        {
            if (ServerActions.Delete.Check(server, caller) is { } refused) return Change.Refused(refused);
            if (server.TaskState == TaskState.Deleting || (server.TaskState == TaskState.SoftDeleting && hostLives)) return Change.Nothing;
            if (!mayRestore || !hostLives || server.Host is null || server.LaunchedAt is null) return ServerActions.Delete.Begin(server, caller, Queues.Conductor, _ => "{}", now);
            var change = GuestJobs.Begin(ServerActions.SoftDelete, server, caller, now);
            return change with { Server = change.Server! with { SoftDeletedAt = now } };
        });
    }

    private static async Task<bool> LivesAsync(RequestContext request, string? host)
    {
        if (host is null) return false;
        var clock = ServiceClock.Of(request);
        return (await request.Service<IHostStore>().ListServicesAsync(host, ServiceClock.Compute, request.Cancel)).Any(clock.IsUp);
    }
}
