using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Delete;

/// <summary>Something that a server held elsewhere and gives back when it goes: ports, volumes, images. Registered in the order in which they are done.</summary>
public interface IRemovalStep
{
    /// <summary>Idempotent: called again when the process died in between. A failure leaves the server deleting, and the job is tried again.</summary>
    Task LeaveAsync(Server server, CancellationToken cancel);
}
