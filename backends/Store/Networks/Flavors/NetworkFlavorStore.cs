using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>Flavors with the ids of their profiles, which go with them.</summary>
internal sealed class NetworkFlavorStore(Database database, TimeProvider time) : ResourceStore<NetworkFlavor>(database, time, NetworkTables.Flavors), IFlavorProfiles
{
    public override async Task<NetworkFlavor?> FindAsync(Guid id, NetworkCaller caller, CancellationToken cancel) =>
        await base.FindAsync(id, caller, cancel) is { } found ? (await WithProfilesAsync([found], cancel))[0] : null;

    public override async Task<IReadOnlyList<NetworkFlavor>> ListAsync(ResourceQuery query, NetworkCaller caller, CancellationToken cancel) =>
        await WithProfilesAsync(await base.ListAsync(query, caller, cancel), cancel);

    public Task AddAsync(Guid flavorId, Guid profileId, CancellationToken cancel) => Database.WriteAsync(async transaction =>
    {
        var connection = transaction.Connection!;
        if (await NetworkTables.Flavors.FindAsync(connection, flavorId, transaction, Database.ForUpdate) is null) throw new FaultException(ResourceKind.Flavor.Missing(flavorId));
        if (await NetworkTables.ServiceProfiles.FindAsync(connection, profileId, transaction, Database.ForUpdate) is null) throw new FaultException(ResourceKind.ServiceProfile.Missing(profileId));
        if (await connection.ExecuteAsync("insert into network_flavor_profiles (flavor_id, profile_id) values (@flavor, @profile) on conflict do nothing", Pair(flavorId, profileId), transaction) == 0)
            throw new FaultException(FlavorFaults.Associated(flavorId, profileId));
        return true;
    }, cancel);

    public Task<bool> RemoveAsync(Guid flavorId, Guid profileId, CancellationToken cancel) => Database.WriteAsync(async transaction =>
        await transaction.Connection!.ExecuteAsync("delete from network_flavor_profiles where flavor_id = @flavor and profile_id = @profile", Pair(flavorId, profileId), transaction) == 1, cancel);

    protected override async Task<NetworkFlavor> AddAsync(DbTransaction transaction, NetworkFlavor item, NetworkCaller caller)
    {
        await NetworkTables.Flavors.InsertAsync(transaction, item);
        return item;
    }

    protected override async Task<NetworkFlavor> ChangeAsync(DbTransaction transaction, NetworkFlavor before, NetworkFlavor after, NetworkCaller caller) =>
        (await WithProfilesAsync(transaction.Connection!, [after], transaction))[0];

    protected override Task RemoveAsync(DbTransaction transaction, NetworkFlavor item, NetworkCaller caller) => Task.CompletedTask;

    private static object Pair(Guid flavorId, Guid profileId) => new { flavor = flavorId.ToString(), profile = profileId.ToString() };

    private Task<IReadOnlyList<NetworkFlavor>> WithProfilesAsync(IReadOnlyList<NetworkFlavor> items, CancellationToken cancel) =>
        items.Count == 0 ? Task.FromResult(items) : Database.ReadAsync(connection => WithProfilesAsync(connection, items), cancel);

    private static async Task<IReadOnlyList<NetworkFlavor>> WithProfilesAsync(DbConnection connection, IReadOnlyList<NetworkFlavor> items, DbTransaction? transaction = null)
    {
        var profiles = (await connection.QueryAsync<(string Flavor, string Profile)>(
            "select flavor_id, profile_id from network_flavor_profiles where flavor_id in @ids order by profile_id", new { ids = new AnyOf(items.Select(item => item.Id.ToString())) }, transaction))
            .ToLookup(row => row.Flavor, row => Guid.Parse(row.Profile));
        return [.. items.Select(item => item with { Profiles = [.. profiles[item.Id.ToString()]] })];
    }
}
