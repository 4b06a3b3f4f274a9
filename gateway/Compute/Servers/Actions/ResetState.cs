using NovaCompat.Core.Failures;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>os-resetState</c>: the record says active or error from now on, whatever is being done; what still reports of it comes too late.</summary>
public static class ResetState
{
    public static readonly Rule Body = Rule.Wrapped("os-resetState", Rule.Wrapped("state", Rule.Text.OneOf("active", "error")));

    public static async Task<Reply> Handle(RequestContext request, string id)
    {
        var state = request.Body.GetProperty("os-resetState").GetProperty("state").GetString() == "active" ? VmState.Active : VmState.Error;
        var fault = await request.TryChangeAsync(id, (server, caller, now) => new Change
        {
            Server = server with { VmState = state, TaskState = null, Generation = server.Generation + 1 },
            SupersedesJobs = true,
            Begins = ServerActionRules.NewRecord("resetState", server.Id, caller, now),
        });
        return fault is not null ? fault : Reply.Accepted;
    }
}
