using NovaCompat.Core.Failures;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Moves;
using NovaCompat.Core.Scheduling;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Compute.Hosts;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>What the actions that move a server have in common.</summary>
internal static class MoveRequests
{
    public static Fault Unavailable { get; } = Faults.Conflict("Service is unavailable at this time.");

    /// <summary>Null when the action may begin, by the table and by the host that must do its part.</summary>
    public static async Task<Fault?> CheckAsync(this RequestContext request, ServerAction action, Server server)
    {
        if (action.Check(server, request.Caller()) is { } refused) return refused;
        if (server.Host is null) return Faults.Conflict($"Instance {server.Id} is not ready");
        return await request.IsHostUpAsync(server.Host) ? null : Unavailable;
    }

    public static async Task<bool> IsHostUpAsync(this RequestContext request, string host) =>
        await request.FindComputeAsync(host) is { } service && ServiceClock.Of(request).IsUp(service);

    public static async Task<Service?> FindComputeAsync(this RequestContext request, string host) =>
        await request.Service<IHostStore>().ListServicesAsync(host, ServiceClock.Compute, request.Cancel) is [var service, ..] ? service : null;

    /// <summary>The named host with its node; null when there is no such host.</summary>
    public static async Task<RequestedDestination?> FindDestinationAsync(this RequestContext request, string host) =>
        (await request.Service<IHostStore>().ListNodesAsync(request.Cancel)).FirstOrDefault(node => node.Host == host) is { } node ? new(node.Host, node.Report.HypervisorHostname) : null;

    /// <summary>The fault is that of the table, of the quota, or a 404 when the server went away meanwhile.</summary>
    public static async Task<ChangeResult> BeginMoveAsync(this RequestContext request, Server found, ServerAction action, MovePlan plan)
    {
        var (caller, now) = (request.Caller(), request.Service<TimeProvider>().GetUtcNow());
        var interrupted = found.Move?.Migration;
        var result = await request.Service<IServerStore>().ChangeAsync(found.Id, server =>
            server.Deleted || server.Host is null ? Change.Refused(ServerLookup.NotFound(found.Id.ToString())) : action.BeginMove(server, caller, plan, now), request.Cancel);
        if (result.Refusal is null && interrupted is not null)
            await request.Service<IMigrationStore>().EndAsync(interrupted.Id, interrupted.Status, MigrationStatus.Failed, request.Cancel);
        return result;
    }

    public static Reply Answer(this ChangeResult result) => result.Refusal is { } fault ? fault : Reply.Accepted;
}
