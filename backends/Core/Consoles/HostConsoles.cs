using NovaCompat.Core.Failures;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;

namespace NovaCompat.Core.Consoles;

/// <summary>Asks a server's host where a console of it listens now.</summary>
public static class HostConsoles
{
    /// <summary>No address and no fault: the guest has no console of this type.</summary>
    public static async Task<(ConsoleAddress? Address, Fault? Fault)> OpenConsoleAsync(this IHostCalls hosts, Server server, string type, string requestId, CancellationToken cancel)
    {
        var (answer, fault) = await hosts.AskAsync(server, JobKinds.OpenConsole, body => body with { ConsoleType = type }, requestId, cancel);
        return (fault is null && answer is { Length: > 0 } ? Wire.Read<ConsoleAddress>(answer) : null, fault);
    }
}
