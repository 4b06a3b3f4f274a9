using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Json;
using NovaCompat.Core.Moves;

namespace NovaCompat.Store.Moves;

/// <inheritdoc cref="IMigrationStore"/>
public sealed class MigrationStore(Database database, TimeProvider time) : IMigrationStore
{
    private const string Select = "select number, document from migrations";

    public Task<Migration?> FindAsync(Guid serverId, long number, CancellationToken cancel) => database.ReadAsync(async connection =>
        (await connection.QuerySingleOrDefaultAsync<Row>($"{Select} where server_id = @serverId and number = @number", new { serverId = serverId.ToString(), number }))?.ToMigration(), cancel);

    public Task<IReadOnlyList<Migration>> ListAsync(MigrationQuery query, CancellationToken cancel) => database.ReadAsync(async connection =>
    {
        var filter = FilterOf(query).With("limit", query.Limit);
        if (query.Marker is { } marker)
        {
            var place = await connection.QuerySingleOrDefaultAsync<(long At, string Id)?>("select created_at, id from migrations where id = @marker", new { marker = marker.ToLowerInvariant() })
                ?? throw new FaultException(Faults.BadRequest($"Marker {marker} could not be found."));
            filter.And("(created_at, id) < (@at, @last)", "at", place.At).With("last", place.Id);
        }
        var rows = await connection.QueryAsync<Row>($"{Select} {filter.Where} order by created_at desc, id desc limit @limit", filter.Parameters);
        return (IReadOnlyList<Migration>)[.. rows.Select(row => row.ToMigration())];
    }, cancel);

    public Task EndAsync(Guid id, MigrationStatus from, MigrationStatus to, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        var row = await transaction.Connection!.QuerySingleOrDefaultAsync<Row>($"{Select} where id = @id {database.ForUpdate}", new { id = id.ToString() }, transaction);
        if (row?.ToMigration() is { } migration && migration.Status == from) await MigrationTable.WriteAsync(transaction, migration with { Status = to }, time.GetUtcNow());
    }, cancel);

    public Task<IReadOnlyList<Guid>> ListUnconfirmedAsync(DateTimeOffset finishedBefore, CancellationToken cancel) => database.ReadAsync(async connection =>
    {
        var ids = await connection.QueryAsync<string>(
            "select server_id from migrations where status = @status and updated_at < @before order by updated_at limit 100",
            new { status = Wire<MigrationStatus>.Name(MigrationStatus.Finished), before = finishedBefore.ToMicros() });
        return (IReadOnlyList<Guid>)[.. ids.Select(Guid.Parse)];
    }, cancel);

    private static Filter FilterOf(MigrationQuery query)
    {
        var filter = new Filter();
        if (query.ProjectId is { } project) filter.And("project_id = @project", "project", project);
        if (query.UserId is { } user) filter.And("user_id = @user", "user", user);
        if (query.ServerId is { } server) filter.And("server_id = @server", "server", server.ToLowerInvariant());
        if (query.Host is { } host) filter.And("(source_compute = @host or dest_compute = @host)", "host", host);
        if (query.SourceCompute is { } source) filter.And("source_compute = @source", "source", source);
        if (query.Type is { } type) filter.And("type = @type", "type", type);
        if (query.Statuses is { } statuses) filter.And("status in @statuses", "statuses", statuses);
        if (query.ChangesSince is { } since) filter.And("coalesce(updated_at, created_at) >= @since", "since", since.ToMicros());
        if (query.ChangesBefore is { } before) filter.And("coalesce(updated_at, created_at) <= @before", "before", before.ToMicrosOfSecondEnd());
        return filter;
    }

    private sealed class Row
    {
        public long Number { get; set; }
        public string Document { get; set; } = "";

        public Migration ToMigration() => Wire.Read<Migration>(Document) with { Number = Number };
    }
}
