using NovaCompat.Core.Consoles;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Delete;

/// <summary>Nobody opens a console of a server that is gone.</summary>
public sealed class ForgetConsoles(IConsoleStore consoles) : IRemovalStep
{
    public Task LeaveAsync(Server server, CancellationToken cancel) => consoles.ForgetServerAsync(server.Id, cancel);
}
