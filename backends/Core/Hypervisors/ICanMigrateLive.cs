namespace NovaCompat.Core.Hypervisors;

/// <summary>The driver lets a running guest go without stopping it.</summary>
public interface ICanMigrateLive : ICanMove
{
    /// <summary>Takes as long as it takes; cancelled, the guest runs on here. The answer is that of <see cref="ICanMove.LeaveAsync"/>.</summary>
    Task<string> MigrateLiveAsync(Guid serverId, string toHost, CancellationToken cancel);

    /// <summary>Makes a migration in progress end soon, at the price of the guest's pace.</summary>
    Task ForceCompletionAsync(Guid serverId, CancellationToken cancel);

    /// <summary>What was handed over when the guest has left, null when it is still here.</summary>
    Task<string?> FindHandoverAsync(Guid serverId, CancellationToken cancel);
}
