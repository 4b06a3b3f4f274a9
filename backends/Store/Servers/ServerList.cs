using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;
using NovaCompat.Store.Sqlite;

namespace NovaCompat.Store.Servers;

/// <summary>One page of servers: one query for the page, one more for the marker's place.</summary>
internal static class ServerList
{
    private static readonly ServerSort[] DefaultSort = [new(ServerColumn.CreatedAt, Descending: true)];

    public static Task<IReadOnlyList<Server>> RunAsync(Database database, ServerQuery query, CancellationToken cancel) => database.ReadAsync(async connection =>
    {
        var filter = FilterOf(query, database);
        var sort = query.Sort.Count == 0 ? DefaultSort : query.Sort;
        // The id makes the order total, so that paging neither skips nor repeats; its direction is the last key's.
        var keys = sort.Select(key => (Column: Name(key.Column), key.Descending)).Append((Column: "id", sort[^1].Descending)).ToList();
        if (query.Marker is { } marker)
        {
            var columns = string.Join(", ", keys.Select((key, i) => $"{key.Column} as k{i}"));
            var place = (IDictionary<string, object?>?)await connection.QuerySingleOrDefaultAsync(
                $"select {columns} from servers where id = @id", new { id = marker.ToString() })
                ?? throw new FaultException(Faults.BadRequest($"marker [{marker}] not found"));
            filter.And(After(keys, place, filter));
        }
        filter.With("limit", query.Limit);
        var order = string.Join(", ", keys.Select(key => $"{key.Column} {(key.Descending ? "desc nulls last" : "asc nulls first")}"));
        try
        {
            var documents = await connection.QueryAsync<string>($"select document from servers {filter.Where} order by {order} limit @limit", filter.Parameters);
            return (IReadOnlyList<Server>)[.. documents.Select(ServerRow.Read)];
        }
        catch (System.Data.Common.DbException error) when (query.Match.Count > 0 && error.SqlState == "2201B")
        {
            throw new FaultException(Faults.BadRequest("Invalid regular expression."));
        }
    }, cancel);

    /// <summary>Rows beyond the marker, key by key: equal in the first ones and beyond in the next. Nulls come first, as the order says.</summary>
    private static string After(List<(string Column, bool Descending)> keys, IDictionary<string, object?> place, Filter filter)
    {
        var alternatives = new List<string>();
        for (var i = 0; i < keys.Count; i++)
        {
            var value = place[$"k{i}"];
            filter.With($"k{i}", value);
            var (column, descending) = keys[i];
            var beyond = (descending, value is null) switch
            {
                (true, true) => "1 = 0",
                (true, false) => $"({column} < @k{i} or {column} is null)",
                (false, true) => $"{column} is not null",
                (false, false) => $"{column} > @k{i}",
            };
            var equal = Enumerable.Range(0, i).Select(j => place[$"k{j}"] is null ? $"{keys[j].Column} is null" : $"{keys[j].Column} = @k{j}");
            alternatives.Add(string.Join(" and ", equal.Append(beyond)));
        }
        return $"(({string.Join(") or (", alternatives)}))";
    }

    private static Filter FilterOf(ServerQuery query, Database database)
    {
        var filter = new Filter();
        if (query.ProjectId is { } project) filter.And("project_id = @project", "project", project);
        if (query.UserId is { } user) filter.And("user_id = @user", "user", user);
        if (query.Deleted is { } deleted) filter.And(deleted ? query.IncludeSoftDeleted ? "(deleted_at is not null or vm_state = 'soft-delete')" : "deleted_at is not null" : "deleted_at is null");
        if (query.Deleted is false && !query.IncludeSoftDeleted) filter.And("vm_state <> 'soft-delete'");
        if (query.Locked is { } locked) filter.And(locked ? "locked_by is not null" : "locked_by is null");
        if (query.ChangesSince is { } since) filter.And("coalesce(updated_at, created_at) >= @since", "since", since.ToMicros());
        if (query.ChangesBefore is { } before) filter.And("coalesce(updated_at, created_at) <= @before", "before", before.ToMicrosOfSecondEnd());
        foreach (var (column, values) in query.Equal)
            filter.And($"{Name(column)} in @eq_{column}", $"eq_{column}", values.Select(value => ValueOf(column, value)).ToArray());
        foreach (var (column, pattern) in query.Match)
            filter.And($"{TextOf(column, database)} {database.RegexOperator} @re_{column}", $"re_{column}", Database.Pattern(pattern));
        if (query.States is { } states) AddStates(filter, states);
        AddTags(filter, query);
        for (var i = 0; i < query.Addresses.Count; i++) filter.With($"address{i}", $"%{query.Addresses[i]}%");
        if (query.Addresses.Count > 0)
            filter.And($"exists (select 1 from server_addresses a where a.server_id = servers.id and ({string.Join(" or ", query.Addresses.Select((_, i) => $"a.address like @address{i}"))}))");
        return filter;
    }

    private static void AddStates(Filter filter, IReadOnlyList<StatusRule> states)
    {
        var alternatives = states.Select((rule, i) =>
        {
            filter.With($"state{i}", Wire<VmState>.Name(rule.VmState));
            if (rule.Tasks is null) return $"vm_state = @state{i}";
            filter.With($"tasks{i}", rule.Tasks.Select(task => Wire<TaskState>.Name(task)).ToArray());
            return rule.Except
                ? $"vm_state = @state{i} and (task_state is null or task_state not in @tasks{i})"
                : $"vm_state = @state{i} and task_state in @tasks{i}";
        });
        filter.And($"(({string.Join(") or (", alternatives)}))");
    }

    private static void AddTags(Filter filter, ServerQuery query)
    {
        const string held = "(select count(*) from server_tags t where t.server_id = servers.id and t.tag in @{0})";
        if (query.Tags.Count > 0) filter.And($"{string.Format(held, "tags")} = @tagsCount", "tags", query.Tags).With("tagsCount", query.Tags.Distinct().Count());
        if (query.TagsAny.Count > 0) filter.And($"{string.Format(held, "tagsAny")} > 0", "tagsAny", query.TagsAny);
        if (query.NotTags.Count > 0) filter.And($"{string.Format(held, "notTags")} < @notTagsCount", "notTags", query.NotTags).With("notTagsCount", query.NotTags.Distinct().Count());
        if (query.NotTagsAny.Count > 0) filter.And($"{string.Format(held, "notTagsAny")} = 0", "notTagsAny", query.NotTagsAny);
    }

    private static object ValueOf(ServerColumn column, string value) => column switch
    {
        ServerColumn.PowerState or ServerColumn.Progress or ServerColumn.LaunchIndex => int.TryParse(value, out var number) ? number : -1,
        ServerColumn.ConfigDrive or ServerColumn.AutoDiskConfig => value is "true",
        _ => value,
    };

    /// <summary>What a pattern is held against: times are read as <c>2026-01-31 12:00:00</c>, UTC.</summary>
    private static string TextOf(ServerColumn column, Database database) =>
        column is ServerColumn.CreatedAt or ServerColumn.UpdatedAt or ServerColumn.LaunchedAt or ServerColumn.TerminatedAt ? database.TimeText(Name(column)) : Name(column);

    private static string Name(ServerColumn column) => Wire<ServerColumn>.Name(column);
}
