namespace NovaCompat.Core.Hypervisors;

/// <summary>The driver can stop a guest's processors and leave its memory as it is.</summary>
public interface ICanPause
{
    Task PauseAsync(Guid serverId, CancellationToken cancel);

    Task UnpauseAsync(Guid serverId, CancellationToken cancel);
}
