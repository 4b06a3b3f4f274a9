using NovaCompat.Core.Failures;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>GET /servers/{id}/diagnostics</c>: the host is asked, and the caller waits.</summary>
public static class Diagnostics
{
    /// <summary>Up to 2.47: counters by names such as <c>cpu0_time</c>, <c>vda_read</c>, <c>tap0_rx_packets</c>.</summary>
    public static async Task<Reply> Raw(RequestContext request, string id, IHostCalls hosts)
    {
        var (found, fault) = await AskAsync(request, id, hosts);
        return fault is not null ? fault : Reply.Json(200, RawCounters.Of(found!));
    }

    /// <summary>From 2.48: one form for every hypervisor.</summary>
    public static async Task<Reply> Standard(RequestContext request, string id, IHostCalls hosts)
    {
        var (found, fault) = await AskAsync(request, id, hosts);
        return fault is not null ? fault : Reply.Json(200, DiagnosticsView.Of(found!));
    }

    private static async Task<(GuestDiagnostics?, Fault?)> AskAsync(RequestContext request, string id, IHostCalls hosts)
    {
        var server = await request.FindServerAsync(id);
        var (text, fault) = await hosts.AskAsync(server, JobKinds.ReadDiagnostics, null, request.RequestId, request.Cancel);
        if (fault is not null) return (null, fault);
        var answer = Wire.Read<DiagnosticsAnswer>(text!);
        if (answer.State != Core.Servers.PowerState.Running)
            return (null, Faults.Conflict($"Cannot 'get_diagnostics' instance {server.Id} while it is in power state {PowerWords.Of(answer.State)}"));
        return answer.Found is { } found ? (found, null) : (null, Faults.NotImplemented("The requested functionality is not supported."));
    }
}
