using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Networks;

/// <summary>Joins routers to networks and parts them again.</summary>
public interface IRouterInterfaces
{
    /// <summary>By a subnet (its gateway address becomes the router's) or by a port that is free; one of the two is given.</summary>
    /// <exception cref="FaultException">No such thing, in use, or the subnet overlaps with another of the router.</exception>
    Task<RouterInterface> AddAsync(Guid routerId, Guid? subnetId, Guid? portId, NetworkCaller caller, CancellationToken cancel);

    /// <summary>By a subnet, a port, or both when they fit.</summary>
    /// <exception cref="FaultException">The router has no such interface, or a floating address needs it.</exception>
    Task<RouterInterface> RemoveAsync(Guid routerId, Guid? subnetId, Guid? portId, NetworkCaller caller, CancellationToken cancel);
}
