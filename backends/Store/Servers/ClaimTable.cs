using System.Data.Common;
using Dapper;
using NovaCompat.Core.Hosts;

namespace NovaCompat.Store.Servers;

/// <summary>
/// Room on hosts. Taking it is one statement that looks at the limits and adds: two schedulers can never both take the last of a host.
/// The rows in <c>claims</c> are the truth; the node's sums are kept beside them in the same transaction.
/// </summary>
internal static class ClaimTable
{
    public static async Task<bool> TakeAsync(DbTransaction transaction, Guid serverId, Claim claim)
    {
        var connection = transaction.Connection!;
        var fitted = await connection.ExecuteAsync(
            """
            update compute_nodes
            set vcpus_used = vcpus_used + @Vcpus, memory_mb_used = memory_mb_used + @MemoryMb, disk_gb_used = disk_gb_used + @DiskGb
            where host = @Host
              and vcpus_used + @Vcpus <= vcpus_limit and memory_mb_used + @MemoryMb <= memory_limit and disk_gb_used + @DiskGb <= disk_limit
            """,
            claim, transaction);
        if (fitted == 0) return false;
        await connection.ExecuteAsync(
            "insert into claims (server_id, host, held_for, vcpus, memory_mb, disk_gb) values (@serverId, @Host, @heldFor, @Vcpus, @MemoryMb, @DiskGb)",
            new { serverId = serverId.ToString(), claim.Host, heldFor = HeldFor(claim.Move), claim.Vcpus, claim.MemoryMb, claim.DiskGb }, transaction);
        return true;
    }

    public static Task ReleaseAsync(DbTransaction transaction, Guid serverId) => ReleaseAsync(transaction, "server_id = @serverId", new { serverId = serverId.ToString() });

    /// <summary>A settled move has no claim any more, so that a second settling changes nothing.</summary>
    public static async Task SettleAsync(DbTransaction transaction, Guid serverId, ClaimSettlement settlement)
    {
        var key = new { serverId = serverId.ToString(), move = HeldFor(settlement.Move) };
        if (!settlement.Keep)
        {
            await ReleaseAsync(transaction, "server_id = @serverId and held_for = @move", key);
            return;
        }
        var held = await transaction.Connection!.ExecuteScalarAsync<long>("select count(*) from claims where server_id = @serverId and held_for = @move", key, transaction);
        if (held == 0) return;
        await ReleaseAsync(transaction, "server_id = @serverId and held_for <> @move", key);
        await transaction.Connection!.ExecuteAsync("update claims set held_for = '' where server_id = @serverId and held_for = @move", key, transaction);
    }

    private static string HeldFor(Guid? move) => move?.ToString() ?? "";

    private static async Task ReleaseAsync(DbTransaction transaction, string which, object key)
    {
        var connection = transaction.Connection!;
        var freed = await connection.QueryAsync<ClaimRow>($"delete from claims where {which} returning host, vcpus, memory_mb, disk_gb", key, transaction);
        foreach (var claim in freed)
        {
            await connection.ExecuteAsync(
                "update compute_nodes set vcpus_used = vcpus_used - @Vcpus, memory_mb_used = memory_mb_used - @MemoryMb, disk_gb_used = disk_gb_used - @DiskGb where host = @Host",
                claim, transaction);
        }
    }

    private sealed class ClaimRow
    {
        public string Host { get; set; } = "";
        public int Vcpus { get; set; }
        public int MemoryMb { get; set; }
        public int DiskGb { get; set; }
    }
}
