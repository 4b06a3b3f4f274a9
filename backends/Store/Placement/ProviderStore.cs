using NovaCompat.Core.Failures;
using NovaCompat.Core.Placement;

namespace NovaCompat.Store.Placement;

/// <inheritdoc cref="IProviderStore"/>
public sealed class ProviderStore(Database database, TimeProvider time) : IProviderStore
{
    public Task<IReadOnlyList<ResourceProvider>> ListAsync(CancellationToken cancel) => database.ReadAsync(connection => ProviderTable.ReadAsync(connection), cancel);

    public Task<ResourceProvider?> FindAsync(Guid id, CancellationToken cancel) =>
        database.ReadAsync(async connection => (await ProviderTable.ReadAsync(connection, [id])).SingleOrDefault(), cancel);

    public Task<Fault?> ChangeTreeAsync(Func<IReadOnlyList<ResourceProvider>, TreeChange> decide, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        var now = time.GetUtcNow();
        await PlacementLock.TakeAsync(transaction, now);
        var change = decide(await ProviderTable.ReadAsync(transaction.Connection!, transaction: transaction));
        if (change.Refusal is not null) return change.Refusal;
        foreach (var provider in change.Saved) await ProviderTable.SaveAsync(transaction, provider, now);
        if (change.Removed is { } gone) await ProviderTable.RemoveAsync(transaction, gone);
        return null;
    }, cancel);

    public Task<(ResourceProvider? Provider, Fault? Fault)> ChangeAsync(Guid id, Func<ResourceProvider, ProviderChange> decide, CancellationToken cancel) =>
        database.WriteAsync<(ResourceProvider? Provider, Fault? Fault)>(async transaction =>
        {
            var now = time.GetUtcNow();
            await PlacementLock.TakeAsync(transaction, now);
            await PlacementLock.HoldHostsAsync(transaction, [id.ToString()], database.ForUpdate);
            await PlacementLock.HoldProvidersAsync(transaction, [id.ToString()], database.ForUpdate);
            if ((await ProviderTable.ReadAsync(transaction.Connection!, [id], transaction)).SingleOrDefault() is not { } before) return (null, null);
            var change = decide(before);
            if (change.Refusal is not null) return (before, change.Refusal);
            await ProviderTable.ChangeAsync(transaction, id, change, now);
            return ((await ProviderTable.ReadAsync(transaction.Connection!, [id], transaction)).Single(), null);
        }, cancel);
}
