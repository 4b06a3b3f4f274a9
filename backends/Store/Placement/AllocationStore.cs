using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Placement;

namespace NovaCompat.Store.Placement;

/// <inheritdoc cref="IAllocationStore"/>
public sealed class AllocationStore(Database database, TimeProvider time) : IAllocationStore
{
    private const string Select = "select consumer_id, provider_id, resource_class, used, server_id, held_for, project_id, user_id, consumer_type, consumer_generation, created_at from allocations";

    public Task<IReadOnlyList<Allocation>> OfConsumerAsync(Guid consumer, CancellationToken cancel) => ListAsync("consumer_id = @id", consumer, cancel);

    public Task<IReadOnlyList<Allocation>> OfProviderAsync(Guid provider, CancellationToken cancel) => ListAsync("provider_id = @id", provider, cancel);

    public Task<IReadOnlyList<TypeUsage>> OfProjectAsync(string projectId, string? userId, CancellationToken cancel) => database.ReadAsync(async connection =>
    {
        var filter = new Filter().And("project_id = @projectId", "projectId", projectId);
        if (userId is not null) filter.And("user_id = @userId", "userId", userId);
        var sums = await connection.QueryAsync<(string? Type, string Resource, long Used)>(
            $"select consumer_type, resource_class, sum(used) from allocations {filter.Where} group by consumer_type, resource_class order by resource_class", filter.Parameters);
        var counts = (await connection.QueryAsync<(string? Type, long Count)>(
            $"select consumer_type, count(distinct consumer_id) from allocations {filter.Where} group by consumer_type", filter.Parameters)).ToList();
        return (IReadOnlyList<TypeUsage>)[.. counts.Select(count => new TypeUsage(count.Type, count.Count, sums.Where(sum => sum.Type == count.Type).ToDictionary(sum => sum.Resource, sum => sum.Used)))];
    }, cancel);

    public Task<Fault?> AllocateAsync(AllocationOrder order, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        var now = time.GetUtcNow();
        var consumers = order.Consumers.Select(request => request.Consumer.ToString()).ToList();
        await PlacementLock.TakeAsync(transaction, now);
        await PlacementLock.HoldServersAsync(transaction, consumers, database.ForUpdate);
        var held = await ReadAsync(transaction, consumers);
        var named = order.Consumers.SelectMany(request => request.Allocations.Keys).Concat(order.Inventories.Keys).Concat(held.Select(row => Guid.Parse(row.ProviderId))).ToHashSet();
        await PlacementLock.HoldHostsAsync(transaction, named.Select(id => id.ToString()), database.ForUpdate);
        await PlacementLock.HoldProvidersAsync(transaction, named.Select(id => id.ToString()), database.ForUpdate);
        var providers = (await ProviderTable.ReadAsync(transaction.Connection!, named, transaction)).ToDictionary(provider => provider.Id);
        var classes = (await NameTable.ListAsync(transaction.Connection!, NameKind.Class, transaction)).Keys.Concat(ResourceClasses.Standard).ToHashSet();
        if (AllocationRules.Check(order, providers, [.. held.Select(ToAllocation)], classes) is { } refused) return refused;
        foreach (var (id, next) in order.Inventories) await InventoryTable.WriteAsync(transaction, id.ToString(), next.All);
        foreach (var request in order.Consumers) await AllocationWriter.ReplaceAsync(transaction, request, [.. held.Where(row => row.ConsumerId == request.Consumer.ToString())], now);
        foreach (var id in named.Select(id => id.ToString())) await HostProviders.LimitAsync(transaction, id, raises: false);
        await ProviderTable.RaiseAsync(transaction, named.Select(id => id.ToString()), now);
        return null;
    }, cancel);

    public Task<bool> RemoveAsync(Guid consumer, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        var now = time.GetUtcNow();
        await PlacementLock.TakeAsync(transaction, now);
        await PlacementLock.HoldServersAsync(transaction, [consumer.ToString()], database.ForUpdate);
        return await AllocationWriter.RemoveAsync(transaction, consumer) > 0;
    }, cancel);

    private Task<IReadOnlyList<Allocation>> ListAsync(string which, Guid id, CancellationToken cancel) => database.ReadAsync(async connection =>
        (IReadOnlyList<Allocation>)[.. (await connection.QueryAsync<AllocationRow>($"{Select} where {which} order by created_at, consumer_id, provider_id, resource_class", new { id = id.ToString() })).Select(ToAllocation)], cancel);

    private static async Task<List<AllocationRow>> ReadAsync(DbTransaction transaction, IReadOnlyList<string> consumers) =>
        [.. await transaction.Connection!.QueryAsync<AllocationRow>($"{Select} where consumer_id in @consumers", new { consumers = new AnyOf(consumers) }, transaction)];

    private static Allocation ToAllocation(AllocationRow row) => new(
        Guid.Parse(row.ProviderId), row.ResourceClass, row.Used, new Consumer(Guid.Parse(row.ConsumerId), row.ProjectId, row.UserId, row.ConsumerType, row.ConsumerGeneration), row.CreatedAt.ToTime());
}
