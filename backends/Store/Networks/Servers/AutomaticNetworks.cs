using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <inheritdoc cref="IAutomaticNetworks"/>
internal sealed class AutomaticNetworks(Database database, TimeProvider time, NetworkOptions options, IResourceStore<Network> networks) : IAutomaticNetworks
{
    public Task<Guid> EnsureAsync(string projectId, CancellationToken cancel) => database.WriteAsync(
        async transaction => (await AutomaticNetwork.MakeAsync(transaction, projectId, options, time.GetUtcNow())).Id, cancel);

    public Task CheckAsync(string projectId, CancellationToken cancel) => database.ReadAsync(async connection =>
    {
        if (await AutomaticNetwork.FindAsync(connection, projectId) is not null || await AutomaticNetwork.FreeBlockAsync(connection, options, null) is not null) return true;
        throw new FaultException(Faults.Conflict($"Unable to auto allocate topology for tenant {projectId} due to missing requirements: no block of addresses is left", "AutoAllocationFailure"));
    }, cancel);

    public async Task DeleteAsync(string projectId, CancellationToken cancel)
    {
        if (await database.ReadAsync(connection => AutomaticNetwork.FindAsync(connection, projectId), cancel) is { } found)
            await networks.DeleteAsync(found.Id, new NetworkCaller(projectId, "", IsAdmin: false), cancel);
    }
}
