using System.Data.Common;
using Dapper;
using NovaCompat.Core.Placement;

namespace NovaCompat.Store.Placement;

/// <summary>Writes what a consumer holds by the API. What a server holds stays the server's, so that it is given back with it.</summary>
internal static class AllocationWriter
{
    /// <param name="transaction">Holds the hosts concerned; their sums are brought up to date by its owner.</param>
    /// <param name="request">All that the consumer holds from now on.</param>
    /// <param name="held">What it holds now.</param>
    /// <param name="now">The time of the change.</param>
    public static async Task ReplaceAsync(DbTransaction transaction, ConsumerRequest request, IReadOnlyList<AllocationRow> held, DateTimeOffset now)
    {
        var id = request.Consumer.ToString();
        var connection = transaction.Connection!;
        var before = held.Count > 0 ? held[0] : null;
        var server = before?.ServerId ?? await connection.QuerySingleOrDefaultAsync<string>("select id from servers where id = @id and deleted_at is null", new { id }, transaction);
        await connection.ExecuteAsync("delete from allocations where consumer_id = @id", new { id }, transaction);
        await connection.ExecuteAsync(
            """
            insert into allocations (consumer_id, provider_id, resource_class, used, server_id, held_for, project_id, user_id, consumer_type, consumer_generation, created_at)
            values (@id, @provider, @Key, @Value, @server, @heldFor, @ProjectId, @UserId, @type, @generation, @created)
            """,
            request.Allocations.SelectMany(allocation => allocation.Value.Select(resource => (Provider: allocation.Key, Resource: resource))).Select((row, place) => new
            {
                id, provider = row.Provider.ToString(), row.Resource.Key, row.Resource.Value, server, heldFor = before?.HeldFor ?? "", request.ProjectId, request.UserId,
                type = request.Type ?? before?.ConsumerType, generation = (before?.ConsumerGeneration ?? 0) + 1, created = now.ToMicros() + place,   // rows are shown in the order in which they were asked for
            }), transaction);
    }

    /// <summary>Takes everything from a consumer; how many rows that were.</summary>
    public static Task<int> RemoveAsync(DbTransaction transaction, Guid consumer) => RemoveAsync(transaction, "consumer_id = @consumer", new { consumer = consumer.ToString() });

    /// <summary>Deletes rows and gives their amounts back to their providers.</summary>
    public static async Task<int> RemoveAsync(DbTransaction transaction, string which, object key)
    {
        var freed = (await transaction.Connection!.QueryAsync<AllocationRow>($"delete from allocations where {which} returning provider_id, resource_class, used", key, transaction)).ToList();
        foreach (var rows in freed.GroupBy(row => row.ProviderId)) await HostProviders.GiveBackAsync(transaction, rows.Key, [.. rows]);
        return freed.Count;
    }
}
