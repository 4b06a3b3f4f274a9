using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;
using NovaCompat.Store.Jobs;
using NovaCompat.Store.Notifications;
using NovaCompat.Store.Moves;
using NovaCompat.Store.Quotas;
using NovaCompat.Store.ServerGroups;

namespace NovaCompat.Store.Servers;

/// <inheritdoc cref="IServerStore"/>
public sealed class ServerStore(Database database, IDoorbell doorbell, TimeProvider time, NotificationOutbox? outbox = null) : IServerStore
{
    private readonly KeptReads<Guid, Server?> kept = new(database);

    public Task<Server?> FindAsync(Guid id, CancellationToken cancel) => kept.GetAsync(id, key => database.ReadAsync(async connection =>
    {
        var document = await connection.QuerySingleOrDefaultAsync<string>("select document from servers where id = @id", new { id = key.ToString() });
        return document is null ? null : ServerRow.Read(document);
    }, cancel));

    public Task<IReadOnlyList<Server>> FindAllAsync(IReadOnlyList<Guid> ids, CancellationToken cancel) => database.ReadAsync(async connection =>
    {
        var documents = await connection.QueryAsync<string>("select document from servers where id in @ids order by launch_index, id", new { ids = new AnyOf(ids.Select(id => id.ToString())) });
        return (IReadOnlyList<Server>)[.. documents.Select(ServerRow.Read)];
    }, cancel);

    public Task<IReadOnlyList<Server>> ListByHostAsync(string host, CancellationToken cancel) => database.ReadAsync(async connection =>
    {
        var documents = await connection.QueryAsync<string>("select document from servers where host = @host and deleted_at is null order by created_at, id", new { host });
        return (IReadOnlyList<Server>)[.. documents.Select(ServerRow.Read)];
    }, cancel);

    public Task<IReadOnlyList<Server>> ListStrandedAsync(DateTimeOffset silentSince, CancellationToken cancel) => database.ReadAsync(async connection =>
    {
        // A request's servers share one scheduling job, which carries no server id: those are not stranded while it waits.
        var documents = await connection.QueryAsync<string>(
            """
            select document from servers
            where deleted_at is null and (task_state is not null or vm_state = 'building') and coalesce(updated_at, created_at) < @since
              and not exists (select 1 from jobs j where j.server_id = servers.id and j.ended_at is null and j.kind <> 'clear_guest')
              and not (task_state = 'scheduling' and exists (select 1 from jobs j where j.queue = 'scheduler' and j.ended_at is null))
            limit 100
            """, new { since = silentSince.ToMicros() });
        return (IReadOnlyList<Server>)[.. documents.Select(ServerRow.Read)];
    }, cancel);

    public Task<IReadOnlyList<Server>> ListAsync(ServerQuery query, CancellationToken cancel) => ServerList.RunAsync(database, query, cancel);

    public async Task<Fault?> CreateAsync(IReadOnlyList<Server> servers, Job job, CancellationToken cancel)
    {
        var refusal = await database.WriteAsync(async transaction =>
        {
            if (await ServerQuota.CheckAsync(transaction, servers, time.GetUtcNow()) is { } over) return over;
            if (await MemberTable.JoinAsync(transaction, servers, database.ForUpdate) is { } full) return full;
            var number = await Counters.TakeAsync(transaction, "servers", servers.Count);
            foreach (var server in servers)
            {
                await InsertAsync(transaction, server with { Number = number++ });
                await ActionTable.BeginAsync(transaction, ServerActionRules.NewRecord("create", server.Id, new ActionCaller(server.UserId, server.ProjectId, false, job.RequestId), server.CreatedAt));
            }
            if (outbox is not null) await outbox.TellJoinedAsync(transaction, servers);
            await JobTable.InsertAsync(transaction, job);
            return null;
        }, cancel);
        if (refusal is null) doorbell.Ring([job]);
        return refusal;
    }

    public async Task<ChangeResult> ChangeAsync(Guid id, Func<Server, Change> decide, CancellationToken cancel)
    {
        IReadOnlyList<Job> jobs = [];
        try
        {
            var result = await database.WriteAsync(async transaction =>
            {
                var before = await ReadForUpdateAsync(transaction, id);
                if (before is null) return new ChangeResult(null);
                var change = decide(before);
                jobs = change.Jobs;
                return await ApplyAsync(transaction, before, change);
            }, cancel);
            if (result.Applied) doorbell.Ring(jobs);
            return result;
        }
        catch (DroppedException dropped)
        {
            return dropped.Result;
        }
    }

    private async Task<ChangeResult> ApplyAsync(DbTransaction transaction, Server before, Change change)
    {
        if (change.Refusal is not null) return new ChangeResult(before, change.Refusal);
        var now = time.GetUtcNow();
        if (change is { ChecksQuota: true, Server: { } grown } && await ServerQuota.CheckGrowthAsync(transaction, before, grown, now) is { } over) return new ChangeResult(before, over);
        if (change.Finishes is { } job && !await JobTable.FinishAsync(transaction, job, JobState.Done, null, now))
            throw new DroppedException(new ChangeResult(before, Late: true));
        if (change.Settles is { } settlement) await ClaimTable.SettleAsync(transaction, before.Id, settlement);
        if (change.ReleasesClaim) await ClaimTable.ReleaseAsync(transaction, before.Id);
        if (change.Claims is { } claim && !(await MemberTable.AllowsAsync(transaction, before.Id, claim.Host, database.ForUpdate) && await ClaimTable.TakeAsync(transaction, before, claim, now, database.ForUpdate)))
            throw new DroppedException(new ChangeResult(before, NoRoom: true));
        if (change.SupersedesJobs) await JobTable.SupersedeAsync(transaction, before.Id, now);
        var after = change.Server is null ? before : change.Server with { UpdatedAt = now };
        if (change.Server is not null) await UpdateAsync(transaction, before, after);
        if (change.Migration is { } migration) await MigrationTable.WriteAsync(transaction, migration, now);
        foreach (var next in change.Jobs) await JobTable.InsertAsync(transaction, next);
        if (outbox is not null) await outbox.TellAsync(transaction, before, after, change);
        if (change.Begins is { } begins) await ActionTable.BeginAsync(transaction, begins);
        if (change.Progress is { } progress) await ActionTable.ProgressAsync(transaction, before.Id, progress, now);
        return new ChangeResult(after);
    }

    private async Task<Server?> ReadForUpdateAsync(DbTransaction transaction, Guid id)
    {
        var document = await transaction.Connection!.QuerySingleOrDefaultAsync<string>(
            $"select document from servers where id = @id {database.ForUpdate}", new { id = id.ToString() }, transaction);
        return document is null ? null : ServerRow.Read(document);
    }

    private static async Task InsertAsync(DbTransaction transaction, Server server)
    {
        await transaction.Connection!.ExecuteAsync($"insert into servers ({ServerRow.Columns}) values ({ServerRow.Parameters})", ServerRow.Of(server), transaction);
        await ServerSets.WriteAsync(transaction, server);
    }

    private static async Task UpdateAsync(DbTransaction transaction, Server before, Server after)
    {
        await transaction.Connection!.ExecuteAsync($"update servers set {ServerRow.Assignments} where id = @Id", ServerRow.Of(after), transaction);
        if (!ReferenceEquals(before.Ports, after.Ports) || !ReferenceEquals(before.Tags, after.Tags)) await ServerSets.WriteAsync(transaction, after);
    }

    /// <summary>Rolls the transaction back and carries the answer out of it.</summary>
    private sealed class DroppedException(ChangeResult result) : Exception
    {
        public ChangeResult Result { get; } = result;
    }
}
