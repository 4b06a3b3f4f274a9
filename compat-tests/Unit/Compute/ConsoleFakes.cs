using NovaCompat.Core.Consoles;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;

namespace NovaCompat.Tests.Compute;

/// <summary>Tokens of one server's consoles.</summary>
internal sealed class ConsoleTokens(Guid serverId) : IConsoleStore
{
    public Dictionary<string, ConsoleAddress> Known { get; } = [];

    public Task AddAsync(ConsoleAccess access, DateTimeOffset now, CancellationToken cancel) => throw new NotSupportedException();

    public Task<ConsoleAccess?> FindAsync(string tokenHash, DateTimeOffset now, CancellationToken cancel) =>
        Task.FromResult(Known.GetValueOrDefault(tokenHash) is { } address ? new ConsoleAccess(tokenHash, serverId, TypeOf(address), "host1", address, now) : null);

    public Task ForgetServerAsync(Guid serverId, CancellationToken cancel) => throw new NotSupportedException();

    private static string TypeOf(ConsoleAddress address) => address.Host.StartsWith('/') ? ConsoleTypes.Serial : ConsoleTypes.NoVnc;
}

/// <summary>A host that says where its only console is; null for a guest that is off.</summary>
internal sealed class OneConsole : IHostCalls
{
    public ConsoleAddress? Listening { get; set; }

    public Task<(string? Answer, Fault? Fault)> AskAsync(Server server, string kind, Func<GuestJobBody, GuestJobBody>? more, string requestId, CancellationToken cancel) =>
        Task.FromResult<(string?, Fault?)>(kind == JobKinds.OpenConsole && Listening is { } address ? (Wire.Write(address), null) : (null, Faults.NotFound("off")));
}
