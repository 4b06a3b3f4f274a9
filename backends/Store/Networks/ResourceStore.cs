using System.Data.Common;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Store.Quotas;

namespace NovaCompat.Store.Networks;

/// <summary>What all kinds do alike: one transaction a request, quota, times and revisions. Each kind adds its own rules.</summary>
internal abstract class ResourceStore<T>(Database database, TimeProvider time, ResourceTable<T> table) : IResourceStore<T> where T : NetworkResource
{
    protected Database Database => database;
    protected TimeProvider Time => time;

    public virtual Task<T?> FindAsync(Guid id, NetworkCaller caller, CancellationToken cancel) => database.ReadAsync(async connection =>
    {
        var filter = new Filter().And("id = @id", "id", id.ToString());
        if (!caller.IsAdmin) filter.And($"({table.Visible})", "caller", caller.ProjectId);
        return (await ShownAsync(connection, await table.SelectAsync(connection, filter), caller)).SingleOrDefault();
    }, cancel);

    public virtual Task<IReadOnlyList<T>> ListAsync(ResourceQuery query, NetworkCaller caller, CancellationToken cancel) =>
        database.ReadAsync(async connection => await ShownAsync(connection, await ResourceList.ReadAsync(connection, table, query, caller), caller), cancel);

    /// <summary>The things as this caller sees them: others' that are shared with it say so.</summary>
    protected async Task<IReadOnlyList<T>> ShownAsync(DbConnection connection, IReadOnlyList<T> items, NetworkCaller caller)
    {
        if (table.Sharing is not { } sharing || items.Count == 0) return items;
        var shared = await SharingTable.WithAsync(connection, sharing.Type, caller.ProjectId);
        return [.. items.Select(item => shared.Contains(item.Id.ToString()) ? sharing.AsShared(item) : item)];
    }

    public Task<IReadOnlyList<T>> CreateAsync(IReadOnlyList<T> items, NetworkCaller caller, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        var made = new List<T>(items.Count);
        foreach (var item in items)
        {
            await QuotaRows.TakeAsync(transaction, table, item.ProjectId, time.GetUtcNow());
            made.Add(await AddAsync(transaction, New(item), caller));
            if (table.Sharing is { } sharing) await SharingTable.SetAsync(transaction, sharing, null, made[^1], time.GetUtcNow());
        }
        return (IReadOnlyList<T>)made;
    }, cancel);

    public Task<T?> UpdateAsync(Guid id, Func<T, T> change, NetworkCaller caller, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        if (await table.FindAsync(transaction.Connection!, id, transaction, database.ForUpdate) is not { } before) return null;
        Match(before, caller);
        var after = await ChangeAsync(transaction, before, Touched(change(before)), caller);
        await table.UpdateAsync(transaction, before, after);
        if (table.Sharing is { } sharing) await SharingTable.SetAsync(transaction, sharing, before, after, time.GetUtcNow());
        return after;
    }, cancel);

    public Task<bool> DeleteAsync(Guid id, NetworkCaller caller, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        if (await table.FindAsync(transaction.Connection!, id, transaction, database.ForUpdate) is not { } item) return false;
        Match(item, caller);
        await RemoveAsync(transaction, item, caller);
        if (table.Sharing is not null) await SharingTable.ForgetAsync(transaction, item.Id);
        await table.DeleteAsync(transaction, item);
        return true;
    }, cancel);

    /// <exception cref="FaultException">412: the caller means another revision.</exception>
    public static void Match(NetworkResource item, NetworkCaller caller)
    {
        if (caller.Revision is { } revision && revision != item.Revision) throw new FaultException(NetworkFaults.OtherRevision(revision, item.Revision));
    }

    /// <summary>Checks, completes and inserts.</summary>
    protected abstract Task<T> AddAsync(DbTransaction transaction, T item, NetworkCaller caller);

    /// <summary>Checks and completes; the row is written afterwards.</summary>
    protected virtual Task<T> ChangeAsync(DbTransaction transaction, T before, T after, NetworkCaller caller) => Task.FromResult(after);

    /// <summary>Refuses, or takes away what hangs on it; the row goes afterwards.</summary>
    protected abstract Task RemoveAsync(DbTransaction transaction, T item, NetworkCaller caller);

    protected T New(T item) => item with { CreatedAt = time.GetUtcNow(), UpdatedAt = time.GetUtcNow(), Revision = 1 };

    protected T Touched(T item) => item with { UpdatedAt = time.GetUtcNow(), Revision = item.Revision + 1 };
}
