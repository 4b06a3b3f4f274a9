using NovaCompat.Core.Failures;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Networks;

namespace NovaCompat.Core.Servers;

/// <summary>Gives a server another card, or takes one away: first in the Network service, then in its record, then on its host.</summary>
public sealed class ServerInterfaces(IServerStore servers, IServerCards cards, IJobStore jobs, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly JobEnds ends = new(jobs, time);

    /// <summary>Waits until the host has attached it. The port, or why there is none; nothing of it is left then.</summary>
    public async Task<(ServerPort? Port, Fault? Fault)> AttachAsync(Server server, NetworkRequest request, ActionCaller caller, CancellationToken cancel)
    {
        if (InterfaceRules.Check(server, InterfaceEvents.Attach, caller) is { } refused) return (null, refused);
        var port = await cards.AttachAsync(AttachmentOf(server, request, caller), cancel);
        Job? job = null;
        var begun = await servers.ChangeAsync(server.Id, now =>
        {
            if (InterfaceRules.Check(now, InterfaceEvents.Attach, caller) is { } late) return Change.Refused(late);
            var next = now with { Ports = [.. now.Ports.Where(known => known.Plug.PortId != port.Plug.PortId), port] };
            job = JobOf(next, JobKinds.AttachInterface, port.Plug.PortId, caller);
            return Begun(next, job, InterfaceEvents.Attach, caller);
        }, cancel);
        if (begun.Refusal is { } refusal)
        {
            await cards.DetachAsync(server.Id, port.Plug.PortId, cancel);
            return (null, refusal);
        }
        if (await ends.WaitAsync(job!.Id, Patience, cancel) is { State: JobState.Done }) return (port, null);
        await ForgetAsync(server.Id, port.Plug.PortId, cancel);
        var notSupported = ServerFaults.AttachNotSupported(server.Id);
        return (null, (await jobs.FindAsync(job.Id, cancel))?.Result == notSupported.Message ? notSupported : ServerFaults.AttachFailed(server.Id));
    }

    /// <summary>The host does it later. A port that the server does not have is an action that ends in error, as in Nova.</summary>
    public async Task<Fault?> DetachAsync(Server server, Guid portId, ActionCaller caller, CancellationToken cancel)
    {
        var result = await servers.ChangeAsync(server.Id, now =>
        {
            if (InterfaceRules.Check(now, InterfaceEvents.Detach, caller) is { } refused) return Change.Refused(refused);
            if (now.Ports.Any(port => port.Plug.PortId == portId)) return Begun(now, JobOf(now, JobKinds.DetachInterface, portId, caller), InterfaceEvents.Detach, caller);
            var at = time.GetUtcNow();
            return new Change
            {
                Begins = ServerActionRules.NewRecord(InterfaceEvents.Detach, now.Id, caller, at),
                Progress = new(caller.RequestId, [InterfaceEvents.Of(InterfaceEvents.Detach, now.Host, at, at, $"Port {portId} is not attached")], "Error"),
            };
        }, cancel);
        return result.Refusal;
    }

    /// <summary>Takes a card out of the Network service and the record, whatever the host says.</summary>
    public async Task ForgetAsync(Guid serverId, Guid portId, CancellationToken cancel)
    {
        await cards.DetachAsync(serverId, portId, cancel);
        await servers.ChangeAsync(serverId, now => now.Ports.Any(port => port.Plug.PortId == portId) ? new Change { Server = Without(now, portId) } : Change.Nothing, cancel);
    }

    /// <summary>A server that lost its last card gets none again when it is made anew elsewhere.</summary>
    private static Server Without(Server server, Guid portId)
    {
        var left = server.Ports.Where(port => port.Plug.PortId != portId).ToList();
        return server with { Ports = left, Networks = left.Count > 0 ? server.Networks : new() { Mode = NetworkMode.None } };
    }

    private static CardAttachment AttachmentOf(Server server, NetworkRequest request, ActionCaller caller) => new()
    {
        ServerId = server.Id,
        ServerProjectId = server.ProjectId,
        Hostname = server.Hostname,
        Host = server.Host!,
        AvailabilityZone = server.AvailabilityZone ?? "nova",
        Request = request,
        Caller = new NetworkCaller(server.ProjectId, server.UserId, caller.IsAdmin),
    };

    private Job JobOf(Server server, string kind, Guid portId, ActionCaller caller) =>
        GuestJobs.For(server, kind, caller.RequestId, time.GetUtcNow(), body => body with { PortId = portId });

    private static Change Begun(Server server, Job job, string action, ActionCaller caller) => new()
    {
        Server = server,
        Jobs = [job],
        Begins = ServerActionRules.NewRecord(action, server.Id, caller, job.CreatedAt),
        Progress = new(caller.RequestId, [InterfaceEvents.Of(action, server.Host, job.CreatedAt, null)]),
    };
}
