namespace NovaCompat.Core.Consoles;

/// <summary>Keeps who may open which console. The tokens themselves are never kept, only their hashes.</summary>
public interface IConsoleStore
{
    /// <summary>Adds one, and forgets those whose time is over.</summary>
    Task AddAsync(ConsoleAccess access, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Null when there is none, when its time is over, or when its server is gone or on another host by now.</summary>
    Task<ConsoleAccess?> FindAsync(string tokenHash, DateTimeOffset now, CancellationToken cancel);

    Task ForgetServerAsync(Guid serverId, CancellationToken cancel);
}
