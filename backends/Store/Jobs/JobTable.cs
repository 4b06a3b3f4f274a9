using System.Data.Common;
using Dapper;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;

namespace NovaCompat.Store.Jobs;

/// <summary>The rows of <c>jobs</c>, written inside the transactions that they belong to.</summary>
internal static class JobTable
{
    public const string Columns = "id, kind, queue, server_id, generation, body, request_id, created_at, sent_at, state, result";

    public static Task InsertAsync(DbTransaction transaction, Job job) => transaction.Connection!.ExecuteAsync(
        """
        insert into jobs (id, kind, queue, server_id, generation, body, request_id, created_at, state)
        values (@Id, @Kind, @Queue, @ServerId, @Generation, @Body, @RequestId, @CreatedAt, @State)
        """,
        new
        {
            Id = job.Id.ToString(),
            job.Kind,
            job.Queue,
            ServerId = job.ServerId?.ToString(),
            job.Generation,
            job.Body,
            job.RequestId,
            CreatedAt = job.CreatedAt.ToMicros(),
            State = Wire<JobState>.Name(JobState.Ready),
        },
        transaction);

    /// <summary>True when this call ended it.</summary>
    public static async Task<bool> FinishAsync(DbTransaction transaction, Guid id, JobState state, string? result, DateTimeOffset now) =>
        await transaction.Connection!.ExecuteAsync(
            "update jobs set state = @state, ended_at = @now, result = @result where id = @id and ended_at is null",
            new { id = id.ToString(), state = Wire<JobState>.Name(state), now = now.ToMicros(), result }, transaction) == 1;

    public static Task SupersedeAsync(DbTransaction transaction, Guid serverId, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        "update jobs set state = @state, ended_at = @now where server_id = @serverId and ended_at is null and kind <> @kept",
        new { kept = JobKinds.ClearGuest, serverId = serverId.ToString(), state = Wire<JobState>.Name(JobState.Done), now = now.ToMicros() }, transaction);
}
