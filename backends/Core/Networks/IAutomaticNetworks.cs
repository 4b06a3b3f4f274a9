using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Networks;

/// <summary>The network that is made by itself for a project that has none.</summary>
public interface IAutomaticNetworks
{
    /// <summary>Its id; made when it is not there.</summary>
    /// <exception cref="FaultException">The pool of blocks is used up.</exception>
    Task<Guid> EnsureAsync(string projectId, CancellationToken cancel);

    /// <summary>Makes nothing.</summary>
    /// <exception cref="FaultException">There is none, and none could be made.</exception>
    Task CheckAsync(string projectId, CancellationToken cancel);

    /// <summary>Nothing happens when there is none.</summary>
    /// <exception cref="FaultException">Ports are on it.</exception>
    Task DeleteAsync(string projectId, CancellationToken cancel);
}
