using System.Data.Common;
using Dapper;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Servers;
using NovaCompat.Store.Placement;

namespace NovaCompat.Store.Servers;

/// <summary>
/// Room on hosts. Taking it is one statement that looks at the limits and adds: two schedulers can never both take the last of a host.
/// The rows in <c>allocations</c> are the truth, and are what the Placement API shows; the node's sums are kept beside them in the same transaction.
/// While a server moves, its migration is the consumer at the source and the server that at the destination.
/// </summary>
internal static class ClaimTable
{
    public static async Task<bool> TakeAsync(DbTransaction transaction, Server server, Claim claim, DateTimeOffset now)
    {
        var connection = transaction.Connection!;
        var node = await connection.QuerySingleOrDefaultAsync<string>(
            """
            update compute_nodes
            set vcpus_used = vcpus_used + @Vcpus, memory_mb_used = memory_mb_used + @MemoryMb, disk_gb_used = disk_gb_used + @DiskGb, claim_changes = claim_changes + 1
            where host = @Host
              and vcpus_used + @Vcpus <= vcpus_limit and memory_mb_used + @MemoryMb <= memory_limit and disk_gb_used + @DiskGb <= disk_limit
            returning id
            """,
            claim, transaction);
        if (node is null) return false;
        var key = KeyOf(server.Id, claim.Move);
        if (claim.Move is not null)
            await connection.ExecuteAsync(
                "update allocations set consumer_id = @Move, consumer_type = 'MIGRATION', consumer_generation = consumer_generation + 1 where consumer_id = @ServerId", key, transaction);
        await connection.ExecuteAsync(
            """
            insert into allocations (consumer_id, provider_id, resource_class, used, server_id, held_for, project_id, user_id, consumer_type, consumer_generation, created_at)
            select @ServerId, @node, r.name, r.used, @ServerId, @Move, @ProjectId, @UserId, 'INSTANCE', (select coalesce(max(a.consumer_generation), 0) + 1 from allocations a where a.server_id = @ServerId), @created
            from (select 'VCPU' as name, @Vcpus as used union all select 'MEMORY_MB', @MemoryMb union all select 'DISK_GB', @DiskGb) r where r.used > 0
            on conflict (consumer_id, provider_id, resource_class) do update set used = allocations.used + excluded.used, server_id = excluded.server_id, held_for = excluded.held_for
            """,
            new { key.ServerId, key.Move, node, claim.Vcpus, claim.MemoryMb, claim.DiskGb, server.ProjectId, server.UserId, created = now.ToMicros() }, transaction);
        return true;
    }

    public static Task ReleaseAsync(DbTransaction transaction, Guid serverId) => AllocationWriter.RemoveAsync(transaction, "server_id = @ServerId", KeyOf(serverId, null));

    /// <summary>A settled move has no claim any more, so that a second settling changes nothing.</summary>
    public static async Task SettleAsync(DbTransaction transaction, Guid serverId, ClaimSettlement settlement)
    {
        var key = KeyOf(serverId, settlement.Move);
        var connection = transaction.Connection!;
        if (settlement.Keep)
        {
            await connection.ExecuteAsync(
                "update allocations set held_for = '', consumer_generation = consumer_generation + 1 where consumer_id = @ServerId and held_for = @Move", key, transaction);
            await AllocationWriter.RemoveAsync(transaction, "consumer_id = @Move", key);
            return;
        }
        await AllocationWriter.RemoveAsync(transaction, "consumer_id = @ServerId and held_for = @Move", key);
        await connection.ExecuteAsync(
            "update allocations set consumer_id = @ServerId, consumer_type = 'INSTANCE', consumer_generation = consumer_generation + 1 where consumer_id = @Move", key, transaction);
    }

    private static ClaimKey KeyOf(Guid server, Guid? move) => new(server.ToString(), move?.ToString() ?? "");

    private sealed record ClaimKey(string ServerId, string Move);
}
