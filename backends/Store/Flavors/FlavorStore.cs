using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Flavors;
using NovaCompat.Core.Notifications;
using NovaCompat.Core.Notifications.Payloads;
using NovaCompat.Store.Notifications;

namespace NovaCompat.Store.Flavors;

/// <inheritdoc cref="IFlavorStore"/>
public sealed class FlavorStore(Database database, TimeProvider time, NotificationOutbox? outbox = null) : IFlavorStore
{
    // The names that the API sorts by, to columns; nothing else ever reaches the SQL text.
    private static readonly Dictionary<string, string> SortColumns = new()
    {
        ["created_at"] = "created_at",
        ["description"] = "description",
        ["disabled"] = "disabled",
        ["ephemeral_gb"] = "ephemeral_gb",
        ["flavorid"] = "flavorid",
        ["id"] = "number",
        ["is_public"] = "is_public",
        ["memory_mb"] = "memory_mb",
        ["name"] = "name",
        ["root_gb"] = "root_gb",
        ["rxtx_factor"] = "rxtx_factor",
        ["swap"] = "swap",
        ["updated_at"] = "updated_at",
        ["vcpus"] = "vcpus",
        ["vcpu_weight"] = "number",
    };

    public Task<Flavor?> FindAsync(string id, CancellationToken cancel) => database.ReadAsync(async connection =>
        (await connection.QuerySingleOrDefaultAsync<FlavorRow>($"select {FlavorRow.Columns} from flavors where flavorid = @id", new { id }))?.ToFlavor(), cancel);

    public Task<bool> CanUseAsync(Flavor flavor, string projectId, CancellationToken cancel) => flavor.IsPublic
        ? Task.FromResult(true)
        : database.ReadAsync(connection => connection.ExecuteScalarAsync<bool>(
            "select count(*) from flavor_projects where flavorid = @id and project_id = @projectId", new { id = flavor.Id, projectId }), cancel);

    public Task<IReadOnlyList<Flavor>> ListAsync(FlavorQuery query, CancellationToken cancel) => database.ReadAsync(async connection =>
    {
        var filter = new Filter();
        if (query.IsPublic is { } isPublic)
        {
            filter.With("public", isPublic).With("project", query.AccessProjectId).And(query.AccessProjectId is null
                ? "is_public = @public"
                : "(is_public = @public or flavorid in (select flavorid from flavor_projects where project_id = @project))");
        }
        if (query.MinMemoryMb is { } memory) filter.And("memory_mb >= @memory", "memory", memory);
        if (query.MinRootGb is { } root) filter.And("root_gb >= @root", "root", root);
        if (query.NamePattern is { } pattern) filter.And($"name {database.RegexOperator} @pattern", "pattern", Database.Pattern(pattern));
        var column = SortColumns.GetValueOrDefault(query.SortKey) ?? throw new FaultException(Faults.BadRequest("Sort key supplied was not valid."));
        var (direction, beyond) = query.Descending ? ("desc", "<") : ("asc", ">");
        if (query.Marker is { } marker)
        {
            if (!await connection.ExecuteScalarAsync<bool>("select count(*) from flavors where flavorid = @marker", new { marker }))
                throw new FaultException(Faults.BadRequest($"marker [{marker}] not found"));
            filter.With("marker", marker).And($"({column}, flavorid) {beyond} (select {column}, flavorid from flavors where flavorid = @marker)");
        }
        filter.With("limit", query.Limit);
        var rows = await connection.QueryAsync<FlavorRow>(
            $"select {FlavorRow.Columns} from flavors {filter.Where} order by {column} {direction}, flavorid {direction} limit @limit", filter.Parameters);
        return (IReadOnlyList<Flavor>)[.. rows.Select(row => row.ToFlavor())];
    }, cancel);

    public Task<bool> CreateAsync(Flavor flavor, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        var number = await Counters.TakeAsync(transaction, "flavors", 1);
        var added = await transaction.Connection!.ExecuteAsync(
            """
            insert into flavors (flavorid, number, name, vcpus, memory_mb, root_gb, ephemeral_gb, swap, rxtx_factor, is_public, disabled, description, extra_specs, created_at)
            values (@FlavorId, @number, @Name, @Vcpus, @MemoryMb, @RootGb, @EphemeralGb, @Swap, @RxtxFactor, @IsPublic, @Disabled, @Description, @ExtraSpecs, @CreatedAt)
            on conflict do nothing
            """,
            FlavorRow.Parameters(flavor, number), transaction) == 1;
        if (added) await TellAsync(transaction, "create", flavor);
        return added;
    }, cancel);

    public Task<bool> UpdateAsync(string id, Func<Flavor, Flavor> change, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        var row = await transaction.Connection!.QuerySingleOrDefaultAsync<FlavorRow>(
            $"select {FlavorRow.Columns} from flavors where flavorid = @id {database.ForUpdate}", new { id }, transaction);
        if (row is null) return false;
        var after = change(row.ToFlavor()) with { UpdatedAt = time.GetUtcNow() };
        await transaction.Connection!.ExecuteAsync(
            "update flavors set description = @Description, extra_specs = @ExtraSpecs, disabled = @Disabled, updated_at = @UpdatedAt where flavorid = @FlavorId",
            FlavorRow.Parameters(after, 0), transaction);
        await TellAsync(transaction, "update", after);
        return true;
    }, cancel);

    public Task<bool> DeleteAsync(string id, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        if (outbox is not null && await InAsync(transaction, id) is { } leaving) await TellAsync(transaction, "delete", leaving);
        return await transaction.Connection!.ExecuteAsync("delete from flavors where flavorid = @id", new { id }, transaction) == 1;
    }, cancel);

    public Task<IReadOnlyList<string>> ListAccessAsync(string id, CancellationToken cancel) => database.ReadAsync(async connection =>
        (IReadOnlyList<string>)[.. await connection.QueryAsync<string>("select project_id from flavor_projects where flavorid = @id order by project_id", new { id })], cancel);

    public Task<bool> AddAccessAsync(string id, string projectId, CancellationToken cancel) => database.WriteAsync(async transaction =>
        await transaction.Connection!.ExecuteAsync(
            "insert into flavor_projects (flavorid, project_id) values (@id, @projectId) on conflict do nothing", new { id, projectId }, transaction) == 1
        && await AccessChangedAsync(transaction, id), cancel);

    public Task<bool> RemoveAccessAsync(string id, string projectId, CancellationToken cancel) => database.WriteAsync(async transaction =>
        await transaction.Connection!.ExecuteAsync("delete from flavor_projects where flavorid = @id and project_id = @projectId", new { id, projectId }, transaction) == 1
        && await AccessChangedAsync(transaction, id), cancel);

    private static async Task<Flavor?> InAsync(DbTransaction transaction, string id) => (await transaction.Connection!.QuerySingleOrDefaultAsync<FlavorRow>(
        $"select {FlavorRow.Columns} from flavors where flavorid = @id", new { id }, transaction))?.ToFlavor();

    private async Task<bool> AccessChangedAsync(DbTransaction transaction, string id)
    {
        if (outbox is not null && await InAsync(transaction, id) is { } flavor) await TellAsync(transaction, "update", flavor);
        return true;
    }

    private async Task TellAsync(DbTransaction transaction, string what, Flavor flavor)
    {
        if (outbox is null) return;
        var projects = await transaction.Connection!.QueryAsync<string>("select project_id from flavor_projects where flavorid = @Id order by project_id", new { flavor.Id }, transaction);
        await outbox.WriteAsync(transaction, new Notification($"flavor.{what}", "nova-api", null, FlavorPayload.Of(flavor, projects)));
    }
}
