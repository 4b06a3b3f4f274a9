using System.Data.Common;
using Dapper;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Placement;
using NovaCompat.Core.Placement.Candidates;
using NovaCompat.Core.Servers;
using NovaCompat.Store.Placement;

namespace NovaCompat.Store.Servers;

/// <summary>
/// Room on hosts. Taking it is one statement that looks at the limits and adds: two schedulers can never both take the last of a host. Only what asks for
/// more than the three amounts of a flavor takes its tree of providers by holding their rows.
/// The rows in <c>allocations</c> are the truth, and are what the Placement API shows; the node's sums are kept beside them in the same transaction.
/// While a server moves, its migration is the consumer at the source and the server that at the destination.
/// </summary>
internal static class ClaimTable
{
    private const string NextGeneration = "(select coalesce(max(a.consumer_generation), 0) + 1 from allocations a where a.server_id = @ServerId)";

    /// <summary>False when it does not fit; then nothing of the transaction may stay.</summary>
    public static async Task<bool> TakeAsync(DbTransaction transaction, Server server, Claim claim, DateTimeOffset now, string forUpdate)
    {
        if (claim.Demand is { } demand) return await TakeOfTreeAsync(transaction, server, claim, demand, now, forUpdate);
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
        await HandOverAsync(transaction, server, claim);
        var key = KeyOf(server.Id, claim.Move);
        await connection.ExecuteAsync(
            Adding("(select @node as provider, 'VCPU' as name, @Vcpus as used union all select @node, 'MEMORY_MB', @MemoryMb union all select @node, 'DISK_GB', @DiskGb)", NextGeneration),
            new { key.ServerId, key.Move, node, claim.Vcpus, claim.MemoryMb, claim.DiskGb, server.ProjectId, server.UserId, created = now.ToMicros() }, transaction);
        return true;
    }

    private static async Task<bool> TakeOfTreeAsync(DbTransaction transaction, Server server, Claim claim, CandidateRequest demand, DateTimeOffset now, string forUpdate)
    {
        var connection = transaction.Connection!;
        var node = await connection.QuerySingleOrDefaultAsync<string>($"select id from compute_nodes where host = @Host {forUpdate}", claim, transaction);
        if (node is null) return false;
        var around = (await connection.QueryAsync<string>(
            "select id from resource_providers where root_id = @node or root_id in (select p.root_id from resource_providers p join provider_traits t on t.provider_id = p.id where t.trait = @SharingTrait)",
            new { node, ResourceProvider.SharingTrait }, transaction)).ToList();
        await PlacementLock.HoldProvidersAsync(transaction, around, forUpdate);
        var providers = await ProviderTable.ReadAsync(connection, [.. around.Select(Guid.Parse)], transaction);
        if (!CandidateSearch.FirstOf([Guid.Parse(node)], demand, providers).TryGetValue(Guid.Parse(node), out var way)) return false;
        await HandOverAsync(transaction, server, claim);
        var key = KeyOf(server.Id, claim.Move);
        var generation = await connection.ExecuteScalarAsync<long>("select " + NextGeneration, key, transaction);
        await connection.ExecuteAsync(Adding("(select @provider as provider, @name as name, @used as used)", "@generation"),
            way.Allocations.SelectMany(pair => pair.Value.Select(one => new
            {
                key.ServerId, key.Move, provider = pair.Key.ToString(), name = one.Key, used = one.Value, server.ProjectId, server.UserId, generation, created = now.ToMicros(),
            })), transaction);
        await HostProviders.LimitAsync(transaction, node, raises: true);
        await ProviderTable.RaiseAsync(transaction, way.Allocations.Keys.Select(id => id.ToString()).Where(id => id != node), now);
        return true;
    }

    /// <param name="rows">Providers, names of classes and amounts, as a query.</param>
    /// <param name="generation">What the consumer's generation is then.</param>
    private static string Adding(string rows, string generation) =>
        $"""
        insert into allocations (consumer_id, provider_id, resource_class, used, server_id, held_for, project_id, user_id, consumer_type, consumer_generation, created_at)
        select @ServerId, r.provider, r.name, r.used, @ServerId, @Move, @ProjectId, @UserId, 'INSTANCE', {generation}, @created from {rows} r where r.used > 0
        on conflict (consumer_id, provider_id, resource_class) do update set used = allocations.used + excluded.used, server_id = excluded.server_id, held_for = excluded.held_for
        """;

    /// <summary>What the server holds is its migration's from now on.</summary>
    private static async Task HandOverAsync(DbTransaction transaction, Server server, Claim claim)
    {
        if (claim.Move is null) return;
        await transaction.Connection!.ExecuteAsync(
            "update allocations set consumer_id = @Move, consumer_type = 'MIGRATION', consumer_generation = consumer_generation + 1 where consumer_id = @ServerId", KeyOf(server.Id, claim.Move), transaction);
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
