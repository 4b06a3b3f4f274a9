using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Networks;

/// <summary>Which profiles a flavor has. Refusals are <see cref="FaultException"/>.</summary>
public interface IFlavorProfiles
{
    /// <exception cref="FaultException">404: one of them is not there. 409: the flavor has the profile.</exception>
    Task AddAsync(Guid flavorId, Guid profileId, CancellationToken cancel);

    /// <summary>False when the flavor has no such profile.</summary>
    Task<bool> RemoveAsync(Guid flavorId, Guid profileId, CancellationToken cancel);
}
