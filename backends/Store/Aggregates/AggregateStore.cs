using System.Data.Common;
using Dapper;
using NovaCompat.Core.Aggregates;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Notifications;
using NovaCompat.Store.Notifications;
using NovaCompat.Store.Quotas;

namespace NovaCompat.Store.Aggregates;

/// <inheritdoc cref="IAggregateStore"/>
public sealed class AggregateStore(Database database, TimeProvider time, NotificationOutbox? outbox = null) : IAggregateStore
{
    public Task<IReadOnlyList<Aggregate>> ListAsync(CancellationToken cancel) => database.ReadAsync(connection => AggregateTable.ReadAsync(connection), cancel);

    public async Task<Aggregate?> FindAsync(long number, CancellationToken cancel) => (await ListAsync(cancel)).FirstOrDefault(aggregate => aggregate.Number == number);

    public Task<(Aggregate? Aggregate, Fault? Fault)> CreateAsync(string name, string? zone, CancellationToken cancel) => database.WriteAsync<(Aggregate? Aggregate, Fault? Fault)>(async transaction =>
    {
        var now = time.GetUtcNow();
        await LockAsync(transaction, now);
        if ((await AggregateTable.ReadAsync(transaction.Connection!, transaction)).Any(other => other.Name == name)) return (null, AggregateRules.NameTaken(name));
        var aggregate = new Aggregate
        {
            Id = Guid.NewGuid(),
            Number = await Counters.TakeAsync(transaction, "aggregates", 1),
            Name = name,
            Metadata = zone is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [Aggregate.ZoneKey] = zone },
            CreatedAt = now,
        };
        await AggregateTable.InsertAsync(transaction, aggregate);
        await TellAsync(transaction, null, aggregate);
        return (aggregate, null);
    }, cancel);

    public Task<(Aggregate? Aggregate, Fault? Fault)> ChangeAsync(long number, Func<AggregateScene, AggregateChange> decide, CancellationToken cancel) => database.WriteAsync<(Aggregate? Aggregate, Fault? Fault)>(async transaction =>
    {
        var now = time.GetUtcNow();
        await LockAsync(transaction, now);
        var all = await AggregateTable.ReadAsync(transaction.Connection!, transaction);
        if (all.FirstOrDefault(aggregate => aggregate.Number == number) is not { } before) return (null, null);
        var change = decide(new AggregateScene(before, all, await ServersAsync(transaction)));
        if (change.Refusal is { } refusal) return (before, refusal);
        if (change.Deletes)
        {
            await AggregateTable.DeleteAsync(transaction, before.Id);
            await TellAsync(transaction, before, null);
        }
        if (change.Aggregate is not { } next) return (before, null);
        var after = next with { UpdatedAt = now };
        await AggregateTable.UpdateAsync(transaction, before, after);
        await TellAsync(transaction, before, after);
        return (after, null);
    }, cancel);

    private Task TellAsync(DbTransaction transaction, Aggregate? before, Aggregate? after) => outbox?.WriteAsync(transaction, AggregateNotices.Of(before, after)) ?? Task.CompletedTask;

    private static Task LockAsync(DbTransaction transaction, DateTimeOffset now) => QuotaTable.LockAsync(transaction, "aggregates", now);

    private static async Task<Dictionary<string, int>> ServersAsync(DbTransaction transaction) =>
        (await transaction.Connection!.QueryAsync<(string Host, long Count)>(
            "select host, count(*) from servers where host is not null and deleted_at is null group by host", transaction: transaction)).ToDictionary(row => row.Host, row => (int)row.Count);
}
