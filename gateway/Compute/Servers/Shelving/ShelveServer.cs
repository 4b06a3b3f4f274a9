using NovaCompat.Core.Failures;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.Snapshots;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>shelve</c> and <c>shelveOffload</c>: 202, and the host does it.</summary>
public static class ShelveServer
{
    /// <summary>How long a guest may take to obey the power button.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    private static readonly TaskState[] Tasks = [TaskState.Shelving, TaskState.ShelvingImagePendingUpload, TaskState.ShelvingImageUploading];

    /// <summary>A server that boots from a volume needs no image: it leaves its host at once.</summary>
    public static async Task<Reply> Handle(RequestContext request, string id)
    {
        var server = await request.FindServerAsync(id);
        if (server.Image is null) return await request.BeginAsync(id, ServerActions.Shelve, Away(GraceOf(server)));
        var image = new SnapshotRequest($"{server.Name}-shelved", "snapshot", new Dictionary<string, string>());
        var (_, fault) = await request.BeginSnapshotAsync(server, ServerActions.Shelve, image,
            (body, imageId) => body with { Snapshot = new SnapshotOrder(imageId, Tasks), Grace = GraceOf(server) });
        return fault is not null ? fault : Reply.Accepted;
    }

    public static Task<Reply> Offload(RequestContext request, string id) => request.BeginAsync(id, ServerActions.ShelveOffload, Away(TimeSpan.Zero));

    private static Func<Server, ActionCaller, DateTimeOffset, Change> Away(TimeSpan grace) => (server, caller, now) =>
    {
        if (server.Host is null) return Change.Refused(Faults.Conflict($"Instance {server.Id} is not ready"));
        var action = server.VmState == VmState.Shelved ? ServerActions.ShelveOffload : ServerActions.Shelve;
        var change = action.Begin(server, caller, Queues.Compute(server.Host), _ => "", now);
        return change with { Jobs = [GuestJobs.For(change.Server!, JobKinds.OffloadServer, caller.RequestId, now, body => body with { Guest = null, Grace = grace })] };
    };

    /// <summary>A paused guest cannot heed its power button.</summary>
    private static TimeSpan GraceOf(Server server) => server.VmState == VmState.Active ? Grace : TimeSpan.Zero;
}
