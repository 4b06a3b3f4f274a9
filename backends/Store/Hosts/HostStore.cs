using System.Data.Common;
using Dapper;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Json;
using NovaCompat.Core.Notifications;
using NovaCompat.Core.Notifications.Payloads;
using NovaCompat.Store.Notifications;
using NovaCompat.Store.Placement;

namespace NovaCompat.Store.Hosts;

/// <inheritdoc cref="IHostStore"/>
public sealed class HostStore(Database database, TimeProvider time, NotificationOutbox? outbox = null) : IHostStore
{
    public const string ComputeBinary = "nova-compute";

    private readonly KeptReads<(string? Host, string? Binary), IReadOnlyList<Service>> kept = new(database);

    private const string Nodes =
        $"""
        select n.id, n.number, n.host, n.report, n.ratios, n.inventory, n.vcpus_used, n.memory_mb_used, n.disk_gb_used, n.failed_builds,
               (select count(distinct a.server_id) from allocations a where a.provider_id = n.id) as servers,
               (select count(*) from servers s where s.host = n.host and s.deleted_at is null and s.task_state in ('spawning', 'networking', 'resize_migrating', 'rebuilding',
                'resize_prep', 'image_snapshot', 'image_backup', 'rescuing', 'unshelving', 'shelving')) as io_ops
        from compute_nodes n
        """;

    public Task HeartbeatAsync(Heartbeat heartbeat, DateTimeOffset now, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        await SeenAsync(transaction, ComputeBinary, heartbeat.Host, now);
        var report = NodeReport.Of(heartbeat);
        var known = await transaction.Connection!.ExecuteAsync("update compute_nodes set report = @Report, ratios = @Ratios where host = @Host", report, transaction);
        if (known == 0) await AddNodeAsync(transaction, report, now);
        await HostProviders.ReportAsync(transaction, report, now);
    }, cancel);

    public Task SeenAsync(string binary, string host, DateTimeOffset now, CancellationToken cancel) =>
        database.WriteAsync(transaction => SeenAsync(transaction, binary, host, now), cancel);

    public Task<IReadOnlyList<Service>> ListServicesAsync(string? host, string? binary, CancellationToken cancel) =>
        kept.GetAsync((host, binary), key => ReadServicesAsync(key.Host, key.Binary, cancel));

    public Task<Service?> FindServiceAsync(Guid id, CancellationToken cancel) => database.ReadAsync(async connection =>
        (await connection.QuerySingleOrDefaultAsync<ServiceRow>($"{ServiceRow.Select} where id = @id", new { id = id.ToString() }))?.ToService(), cancel);

    public Task<bool> UpdateServiceAsync(Guid id, Func<Service, Service> change, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        var row = await transaction.Connection!.QuerySingleOrDefaultAsync<ServiceRow>($"{ServiceRow.Select} where id = @id {database.ForUpdate}", new { id = id.ToString() }, transaction);
        if (row is null) return false;
        var after = change(row.ToService());
        await transaction.Connection!.ExecuteAsync(
            "update services set disabled = @Disabled, disabled_reason = @DisabledReason, forced_down = @ForcedDown, updated_at = @now where id = @id",
            new { id = id.ToString(), after.Disabled, after.DisabledReason, after.ForcedDown, now = time.GetUtcNow().ToMicros() }, transaction);
        if (after.Binary == ComputeBinary) await HostProviders.MarkAsync(transaction, after.Host, after.Disabled);
        await TellAsync(transaction, "update", after);
        return true;
    }, cancel);

    public Task<bool> DeleteServiceAsync(Guid id, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        var found = await transaction.Connection!.QuerySingleOrDefaultAsync<ServiceRow>($"{ServiceRow.Select} where id = @id {database.ForUpdate}", new { id = id.ToString() }, transaction);
        if (found?.ToService() is not { } gone) return false;
        await transaction.Connection!.ExecuteAsync("delete from services where id = @id", new { id = id.ToString() }, transaction);
        if (gone.Binary == ComputeBinary) await HostProviders.RemoveAsync(transaction, gone.Host);
        await TellAsync(transaction, "delete", gone);
        return true;
    }, cancel);

    public Task<IReadOnlyList<ComputeNode>> ListNodesAsync(CancellationToken cancel) => database.ReadAsync(async connection =>
    {
        var services = (await connection.QueryAsync<ServiceRow>($"{ServiceRow.Select} where binary_name = @ComputeBinary", new { ComputeBinary })).ToDictionary(row => row.Host);
        var nodes = await connection.QueryAsync<NodeRow>($"{Nodes} order by n.number");
        return (IReadOnlyList<ComputeNode>)[.. nodes.Where(node => services.ContainsKey(node.Host)).Select(node => node.ToNode(services[node.Host].ToService()))];
    }, cancel);

    public Task CountBuildAsync(string host, bool failed, CancellationToken cancel) => database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
        $"update compute_nodes set failed_builds = {(failed ? "failed_builds + 1" : "0")} where host = @host and (@failed or failed_builds > 0)", new { host, failed }, transaction), cancel);

    public Task<IReadOnlyList<string>> AuditClaimsAsync(CancellationToken cancel) => database.WriteAsync(async transaction =>
        (IReadOnlyList<string>)[.. await HostProviders.AuditAsync(transaction)], cancel);

    private static async Task AddNodeAsync(DbTransaction transaction, NodeReport report, DateTimeOffset now)
    {
        var number = await Counters.TakeAsync(transaction, "compute_nodes", 1);
        await transaction.Connection!.ExecuteAsync(
            """
            insert into compute_nodes (id, number, host, report, ratios, vcpus_limit, memory_limit, disk_limit, vcpus_used, memory_mb_used, disk_gb_used, failed_builds)
            values (@id, @number, @Host, @Report, @Ratios, 0, 0, 0, 0, 0, 0, 0)
            on conflict (host) do nothing
            """,
            new { id = Guid.CreateVersion7(now).ToString(), number, report.Host, report.Report, report.Ratios }, transaction);
    }

    private Task<IReadOnlyList<Service>> ReadServicesAsync(string? host, string? binary, CancellationToken cancel) => database.ReadAsync(async connection =>
    {
        var filter = new Filter();
        if (host is not null) filter.And("host = @host", "host", host);
        if (binary is not null) filter.And("binary_name = @binary", "binary", binary);
        var rows = await connection.QueryAsync<ServiceRow>($"{ServiceRow.Select} {filter.Where} order by number", filter.Parameters);
        return (IReadOnlyList<Service>)[.. rows.Select(row => row.ToService())];
    }, cancel);

    private async Task SeenAsync(DbTransaction transaction, string binary, string host, DateTimeOffset now)
    {
        var key = new { binary, host, now = now.ToMicros() };
        var known = await transaction.Connection!.ExecuteAsync("update services set last_seen_at = @now where host = @host and binary_name = @binary", key, transaction);
        if (known > 0) return;
        var number = await Counters.TakeAsync(transaction, "services", 1);
        var made = new Service { Id = Guid.CreateVersion7(now), Number = number, Binary = binary, Host = host, CreatedAt = now, LastSeenAt = now };
        var added = await transaction.Connection!.ExecuteAsync(
            """
            insert into services (id, number, binary_name, host, disabled, forced_down, created_at, last_seen_at)
            values (@id, @number, @binary, @host, @no, @no, @now, @now)
            on conflict (host, binary_name) do nothing
            """,
            new { id = made.Id.ToString(), number, key.binary, key.host, no = false, key.now }, transaction);
        if (added == 1) await TellAsync(transaction, "create", made);
    }

    private Task TellAsync(DbTransaction transaction, string what, Service service) =>
        outbox?.WriteAsync(transaction, new Notification($"service.{what}", service.Binary, service.Host, ServicePayload.Of(service))) ?? Task.CompletedTask;
}
