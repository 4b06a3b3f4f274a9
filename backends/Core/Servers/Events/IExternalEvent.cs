namespace NovaCompat.Core.Servers;

/// <summary>What is done when another service reports an event of one of these names about a server. A name that nobody takes is accepted and changes nothing.</summary>
public interface IExternalEvent
{
    IReadOnlyList<string> Names { get; }

    /// <param name="server">On a host.</param>
    /// <param name="name">Which of the names.</param>
    /// <param name="tag">What the event is about, such as a port's id; its meaning depends on the name.</param>
    /// <param name="caller">The service.</param>
    /// <param name="cancel">Stops it.</param>
    Task HappenedAsync(Server server, string name, string? tag, ActionCaller caller, CancellationToken cancel);
}
