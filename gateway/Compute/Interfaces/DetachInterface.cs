using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Compute.Servers;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Interfaces;

/// <summary><c>DELETE /servers/{id}/os-interface/{port}</c>: 202, and the host does it.</summary>
internal static class DetachInterface
{
    public static async Task<Reply> Handle(RequestContext request, string id, string port, ServerInterfaces interfaces)
    {
        var server = await request.FindServerAsync(id);
        if (!Ids.TryRead(port, out var known)) return Faults.NotFound($"Port id {port} could not be found.");
        return await interfaces.DetachAsync(server, known, request.Caller(), request.Cancel) is { } refused ? refused : Reply.Accepted;
    }
}
