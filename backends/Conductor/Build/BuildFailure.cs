using Microsoft.Extensions.Logging;
using NovaCompat.Core.Actions;
using NovaCompat.Core.Aggregates;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Scheduling;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.BlockDevices;

namespace NovaCompat.Conductor.Build;

/// <summary>What becomes of a server whose build failed on a host: the next alternate, or ERROR with the reason.</summary>
public sealed class BuildFailure(IJobStore jobs, IServerStore servers, IHostStore hosts, IServerNetworking networking, ServerVolumes volumes, HostZoneReader zones, TimeProvider time, ILogger<BuildFailure> log)
{
    /// <summary>Takes the server to the first alternate that still has room; without one it ends in error.</summary>
    public async Task RescheduleAsync(Job spawn, string host, string reason, string? traceback, CancellationToken cancel)
    {
        var body = Wire.Read<GuestJobBody>(spawn.Body);
        var serverId = spawn.ServerId!.Value;
        await hosts.CountBuildAsync(host, failed: true, cancel);
        log.BuildFailed(serverId, host, body.Attempt, reason, spawn.RequestId);
        for (var next = 0; next < body.Alternates.Count; next++)
        {
            var target = body.Alternates[next];
            var rest = body.Alternates.Skip(next + 1).ToList();
            var node = (await hosts.ListNodesAsync(cancel)).FirstOrDefault(node => node.Host == target);
            if (node is null) continue;
            var zone = await zones.OfAsync(target, cancel);
            var result = await servers.ChangeAsync(serverId, server => IsBuilding(server, spawn) ? MovedTo(server, node, zone, rest, body, spawn, reason) : Change.Nothing, cancel);
            if (!result.NoRoom) return;
        }
        var fault = body.Alternates.Count == 0 && body.Attempt == 1
            ? reason
            : $"Exceeded maximum number of retries. Exhausted all hosts available for retrying build failures for instance {serverId}. Last failure, on {host}: {reason}";
        await AbortAsync(serverId, spawn.Id, spawn, fault, traceback ?? reason, cancel);
    }

    /// <summary>Ends the build in ERROR; room, ports and volumes are given back.</summary>
    public async Task AbortAsync(Guid serverId, Guid finishes, Job job, string fault, string details, CancellationToken cancel)
    {
        // Before the record forgets them; who comes after a crash in between finds them given back.
        if (await servers.FindAsync(serverId, cancel) is { } holding && IsBuilding(holding, job)) await volumes.LeaveAsync(holding, job.RequestId, cancel);
        var result = await servers.ChangeAsync(serverId, server => IsBuilding(server, job) ? Failed(server, finishes, job, fault, details) : Change.Nothing, cancel);
        if (!result.Applied || result.Server is not { VmState: VmState.Error }) return;
        log.BuildAborted(serverId, fault, job.RequestId);
        await networking.ReleaseAsync(serverId, cancel);
    }

    public async Task GiveUpAsync(Guid jobId, Exception error, CancellationToken cancel)
    {
        var job = await jobs.FindAsync(jobId, cancel);
        if (job?.ServerId is not { } serverId) return;
        await AbortAsync(serverId, jobId, job, $"Build of instance {serverId} aborted: the conductor could not do its work.", error.ToString(), cancel);
        await jobs.FinishAsync(jobId, JobState.Failed, error.Message, cancel);
    }

    private static bool IsBuilding(Server server, Job job) =>
        server is { VmState: VmState.Building, Deleted: false } && server.Generation == job.Generation && server.TaskState != TaskState.Deleting;

    private Change MovedTo(Server server, ComputeNode node, string zone, IReadOnlyList<string> rest, GuestJobBody body, Job spawn, string reason)
    {
        var now = time.GetUtcNow();
        // A new generation fences the first host: should it still be at work, its report comes too late.
        var next = server with { Host = node.Host, Node = node.Report.HypervisorHostname, AvailabilityZone = zone, TaskState = null, Generation = server.Generation + 1 };
        var build = next.NewJob(JobKinds.BuildServer, Queues.Conductor, Wire.Write(new BuildServerBody(node.Host, rest, body.Attempt + 1)), spawn.RequestId, now);
        return new Change
        {
            Server = next,
            Finishes = spawn.Id,
            ReleasesClaim = true,
            Claims = ServerClaim.On(node.Host, server),
            Jobs = [build, GuestJobs.For(server with { Generation = next.Generation }, JobKinds.DestroyServer, spawn.RequestId, now)],
            Progress = Ended(server, spawn, "Error", reason, now),
        };
    }

    private Change Failed(Server server, Guid finishes, Job job, string fault, string details)
    {
        var now = time.GetUtcNow();
        return new Change
        {
            Server = server with { VmState = VmState.Error, TaskState = null, Host = null, Node = null, Ports = [], BlockDevices = ServerVolumes.Left(server), Fault = new ServerFault(500, fault, now, details) },
            Finishes = finishes,
            ReleasesClaim = true,
            Progress = Ended(server, job, "Error", fault, now) with { Message = "Error" },
        };
    }

    private static ActionProgress Ended(Server server, Job job, string result, string details, DateTimeOffset now) =>
        new(job.RequestId, [new ServerActionEvent { Name = BuildServer.BuildEvent, StartedAt = job.CreatedAt, FinishedAt = now, Result = result, Host = server.Host, Details = details }]);
}
