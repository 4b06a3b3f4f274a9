using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Networks;

/// <summary>Subports of trunks, added and taken away.</summary>
public interface ITrunkPorts
{
    /// <summary>All or none.</summary>
    /// <exception cref="FaultException">No such trunk or port, in use, or the tag is taken.</exception>
    Task<Trunk> AddAsync(Guid trunkId, IReadOnlyList<SubPort> ports, NetworkCaller caller, CancellationToken cancel);

    /// <exception cref="FaultException">One of them is none of the trunk's.</exception>
    Task<Trunk> RemoveAsync(Guid trunkId, IReadOnlyList<Guid> ports, NetworkCaller caller, CancellationToken cancel);
}
