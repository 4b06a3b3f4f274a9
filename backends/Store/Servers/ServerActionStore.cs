using Dapper;
using NovaCompat.Core.Actions;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Json;

namespace NovaCompat.Store.Servers;

/// <inheritdoc cref="IServerActionStore"/>
public sealed class ServerActionStore(Database database) : IServerActionStore
{
    private const string Select = "select id, server_id, action, request_id, user_id, project_id, started_at, updated_at, message, events from server_actions";

    public Task<IReadOnlyList<ServerActionRecord>> ListAsync(Guid serverId, ServerActionQuery query, CancellationToken cancel) => database.ReadAsync(async connection =>
    {
        var filter = new Filter().And("server_id = @serverId", "serverId", serverId.ToString());
        if (query.ChangesSince is { } since) filter.And("updated_at >= @since", "since", since.ToMicros());
        if (query.ChangesBefore is { } before) filter.And("updated_at <= @before", "before", before.ToMicrosOfSecondEnd());
        if (query.Marker is not null)
        {
            var marker = await connection.QueryFirstOrDefaultAsync<Row>($"{Select} where server_id = @serverId and request_id = @marker order by started_at desc limit 1",
                new { serverId = serverId.ToString(), marker = query.Marker })
                ?? throw new FaultException(Faults.BadRequest($"marker [{query.Marker}] not found"));
            filter.And("(started_at, id) < (@at, @last)", "at", marker.StartedAt).With("last", marker.Id);
        }
        filter.With("limit", query.Limit);
        var rows = await connection.QueryAsync<Row>($"{Select} {filter.Where} order by started_at desc, id desc limit @limit", filter.Parameters);
        return (IReadOnlyList<ServerActionRecord>)[.. rows.Select(row => row.ToRecord())];
    }, cancel);

    public Task<ServerActionRecord?> FindAsync(Guid serverId, string requestId, CancellationToken cancel) => database.ReadAsync(async connection =>
        (await connection.QueryFirstOrDefaultAsync<Row>($"{Select} where server_id = @serverId and request_id = @requestId order by started_at desc limit 1",
            new { serverId = serverId.ToString(), requestId }))?.ToRecord(), cancel);

    private sealed class Row
    {
        public string Id { get; set; } = "";
        public string ServerId { get; set; } = "";
        public string Action { get; set; } = "";
        public string RequestId { get; set; } = "";
        public string UserId { get; set; } = "";
        public string ProjectId { get; set; } = "";
        public long StartedAt { get; set; }
        public long UpdatedAt { get; set; }
        public string? Message { get; set; }
        public string Events { get; set; } = "[]";

        public ServerActionRecord ToRecord() => new()
        {
            Id = Guid.Parse(Id),
            ServerId = Guid.Parse(ServerId),
            Action = Action,
            RequestId = RequestId,
            UserId = UserId,
            ProjectId = ProjectId,
            StartedAt = StartedAt.ToTime(),
            UpdatedAt = UpdatedAt.ToTime(),
            Message = Message,
            Events = Wire.Read<List<ServerActionEvent>>(Events),
        };
    }
}
