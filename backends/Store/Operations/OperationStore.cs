using System.Data.Common;
using Dapper;
using NovaCompat.Core.Operations;

namespace NovaCompat.Store.Operations;

/// <inheritdoc cref="IOperationStore"/>
public sealed class OperationStore(Database database) : IOperationStore
{
    private const double MicrosPerSecond = 1e6;

    public Task ProbeReadAsync(CancellationToken cancel) => database.ReadAsync(connection =>
        connection.ExecuteScalarAsync<long>(new CommandDefinition("select count(*) from counters", cancellationToken: cancel)), cancel);

    public Task ProbeWriteAsync(DateTimeOffset now, CancellationToken cancel) => database.WriteAsync(transaction =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "insert into counters (name, value) values ('health_probe', @now) on conflict (name) do update set value = excluded.value",
            new { now = now.ToMicros() }, transaction, cancellationToken: cancel)), cancel);

    public Task<CloudFigures> CountAsync(DateTimeOffset since, CancellationToken cancel) => database.ReadAsync(async connection =>
    {
        var window = new { since = since.ToMicros() };
        var servers = await RowsAsync<ServerRow>(connection, "select vm_state as state, count(*) as count from servers where deleted_at is null group by vm_state", window, cancel);
        var waiting = await RowsAsync<JobRow>(connection, "select kind, state, count(*) as count from jobs where ended_at is null group by kind, state", window, cancel);
        var ended = await RowsAsync<JobRow>(connection, "select kind, state, count(*) as count from jobs where ended_at >= @since group by kind, state", window, cancel);
        var builds = await connection.QuerySingleAsync<BuildRow>(new CommandDefinition(
            """
            select count(*) as count, coalesce(cast(avg(launched_at - created_at) as double precision), 0.0) as mean, coalesce(max(launched_at - created_at), 0) as longest
            from servers where deleted_at is null and created_at >= @since and launched_at is not null
            """, window, cancellationToken: cancel));
        return new CloudFigures(
            [.. servers.Select(row => new ServerCount(row.State, row.Count))], [.. waiting.Select(Job)], [.. ended.Select(Job)],
            new BuildTimes(builds.Count, builds.Mean / MicrosPerSecond, builds.Longest / MicrosPerSecond));
    }, cancel);

    private static JobCount Job(JobRow row) => new(row.Kind, row.State, row.Count);

    private static Task<IEnumerable<T>> RowsAsync<T>(DbConnection connection, string sql, object parameters, CancellationToken cancel) =>
        connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancel));

    private sealed class ServerRow
    {
        public string State { get; set; } = "";
        public long Count { get; set; }
    }

    private sealed class JobRow
    {
        public string Kind { get; set; } = "";
        public string State { get; set; } = "";
        public long Count { get; set; }
    }

    private sealed class BuildRow
    {
        public long Count { get; set; }
        public double Mean { get; set; }
        public long Longest { get; set; }
    }
}
