using Dapper;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;

namespace NovaCompat.Store.Jobs;

/// <inheritdoc cref="IJobStore"/>
public sealed class JobStore(Database database, IDoorbell doorbell, TimeProvider time) : IJobStore
{
    public Task<Job?> FindAsync(Guid id, CancellationToken cancel) => database.ReadAsync(async connection =>
        (await connection.QuerySingleOrDefaultAsync<Row>($"select {JobTable.Columns} from jobs where id = @id", new { id = id.ToString() }))?.ToJob(), cancel);

    public Task MarkSentAsync(IReadOnlyList<Guid> ids, DateTimeOffset now, CancellationToken cancel) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            "update jobs set sent_at = @now where id in @ids", new { ids = new AnyOf(ids.Select(id => id.ToString())), now = now.ToMicros() }, transaction), cancel);

    public Task<IReadOnlyList<Job>> ListForgottenAsync(DateTimeOffset unsentBefore, DateTimeOffset silentSince, int limit, CancellationToken cancel) =>
        ListAsync("(sent_at is null and created_at < @unsent or sent_at < @silent)",
            new { unsent = unsentBefore.ToMicros(), silent = silentSince.ToMicros(), limit }, cancel);

    public Task<IReadOnlyList<Job>> ListUnfinishedAsync(string queue, CancellationToken cancel) => ListAsync("queue = @queue", new { queue, limit = 10_000 }, cancel);

    public async Task InsertAsync(Job job, CancellationToken cancel)
    {
        await database.WriteAsync(transaction => JobTable.InsertAsync(transaction, job), cancel);
        doorbell.Ring([job]);
    }

    public Task<bool> FinishAsync(Guid id, JobState state, string? result, CancellationToken cancel) =>
        database.WriteAsync(transaction => JobTable.FinishAsync(transaction, id, state, result, time.GetUtcNow()), cancel);

    public Task<int> ForgetAsync(DateTimeOffset endedBefore, CancellationToken cancel) => database.WriteAsync<int>(
        transaction => transaction.Connection!.ExecuteAsync("delete from jobs where ended_at < @before", new { before = endedBefore.ToMicros() }, transaction), cancel);

    private Task<IReadOnlyList<Job>> ListAsync(string condition, object parameters, CancellationToken cancel) => database.ReadAsync(async connection =>
    {
        var rows = await connection.QueryAsync<Row>($"select {JobTable.Columns} from jobs where ended_at is null and {condition} order by created_at, id limit @limit", parameters);
        return (IReadOnlyList<Job>)[.. rows.Select(row => row.ToJob())];
    }, cancel);

    private sealed class Row
    {
        public string Id { get; set; } = "";
        public string Kind { get; set; } = "";
        public string Queue { get; set; } = "";
        public string? ServerId { get; set; }
        public long Generation { get; set; }
        public string Body { get; set; } = "";
        public string RequestId { get; set; } = "";
        public long CreatedAt { get; set; }
        public long? SentAt { get; set; }
        public string State { get; set; } = "";
        public string? Result { get; set; }

        public Job ToJob() => new()
        {
            Id = Guid.Parse(Id),
            Kind = Kind,
            Queue = Queue,
            ServerId = ServerId is null ? null : Guid.Parse(ServerId),
            Generation = Generation,
            Body = Body,
            RequestId = RequestId,
            CreatedAt = CreatedAt.ToTime(),
            SentAt = SentAt.ToTime(),
            State = Wire<JobState>.Parse(State),
            Result = Result,
        };
    }
}
