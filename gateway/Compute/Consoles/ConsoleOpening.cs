using NovaCompat.Core.Consoles;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Consoles;

/// <summary>Makes the URL of a console: asks the host where it listens, and gives leave for it to whoever has the token.</summary>
internal static class ConsoleOpening
{
    private static readonly TaskState[] Refused = [TaskState.Deleting, TaskState.Migrating];

    /// <summary>The URL, or why there is none.</summary>
    /// <param name="request">The caller.</param>
    /// <param name="server">As it was found for him.</param>
    /// <param name="protocol">vnc, spice, serial, mks.</param>
    /// <param name="type">What he wants to look at it with.</param>
    public static async Task<(string? Url, Fault? Fault)> OpenAsync(RequestContext request, Server server, string protocol, string type)
    {
        if (server.Host is not { } host) return (null, Faults.Conflict($"Instance {server.Id} is not ready"));
        if (server.TaskState is { } task && Refused.Contains(task))
            return (null, Faults.Conflict($"Cannot 'get_{protocol}_console' instance {server.Id} while it is in task_state {Wire<TaskState>.Name(task)}"));
        if (!ConsoleTypes.Speaks(protocol, type)) return (null, Faults.BadRequest($"Invalid console type {type}"));
        var (address, fault) = await request.Service<IHostCalls>().OpenConsoleAsync(server, type, request.RequestId, request.Cancel);
        if (fault is not null) return (null, fault);
        return address is null ? (null, Faults.BadRequest($"Unavailable console type {ConsoleTypes.NameWhenMissing(protocol, type)}.")) : (await GiveLeaveAsync(request, server.Id, host, type, address), null);
    }

    private static async Task<string> GiveLeaveAsync(RequestContext request, Guid serverId, string host, string type, ConsoleAddress address)
    {
        var options = request.Service<ConsoleOptions>();
        var now = request.Service<TimeProvider>().GetUtcNow();
        var token = ConsoleAccess.NewToken();
        var access = new ConsoleAccess(ConsoleAccess.HashOf(token), serverId, type, host, address, now + options.TokenLife);
        await request.Service<IConsoleStore>().AddAsync(access, now, request.Cancel);
        return ConsoleUrls.Of(options.Url, type, token);
    }
}
