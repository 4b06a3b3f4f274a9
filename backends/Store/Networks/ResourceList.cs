using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>Lists of any table: filters by declared columns, any sort keys, and pages that begin after a row, not at a number.</summary>
internal static class ResourceList
{
    // Names that the API uses beside the columns' own.
    private static readonly Dictionary<string, string> OtherNames = new() { ["tenant_id"] = "project_id" };

    public static async Task<IReadOnlyList<T>> ReadAsync<T>(
        DbConnection connection, ResourceTable<T> table, ResourceQuery query, NetworkCaller caller, Action<Filter>? narrow = null) where T : NetworkResource
    {
        var filter = Narrow(table, query, caller);
        narrow?.Invoke(filter);
        var keys = Keys(table, query);
        if (query.Marker is { } marker) await AfterAsync(connection, table, filter, keys, marker);
        var order = string.Join(", ", keys.Select(key => $"{key.Column} {(key.Descending ? "desc" : "asc")}"));
        var tests = Tests(table, query).ToList();
        if (query.Limit is { } limit && tests.Count == 0) order += $" limit {limit}";
        var rows = await table.SelectAsync(connection, filter, order: order);
        if (tests.Count > 0) rows = [.. rows.Where(row => tests.All(test => test(row))).Take(query.Limit ?? int.MaxValue)];
        return query.Backwards ? [.. rows.Reverse()] : rows;
    }

    /// <summary>The filters that no column answers.</summary>
    private static IEnumerable<Func<T, bool>> Tests<T>(ResourceTable<T> table, ResourceQuery query) where T : NetworkResource
    {
        foreach (var (name, values) in query.Filters)
        {
            if (table.Uncolumned.TryGetValue(name, out var read))
                yield return row => read(row).Any(value => values.Contains(value ?? "", StringComparer.OrdinalIgnoreCase));
        }
    }

    /// <summary>What the caller may see and asked for, without order and page.</summary>
    public static Filter Narrow<T>(ResourceTable<T> table, ResourceQuery query, NetworkCaller caller) where T : NetworkResource
    {
        var filter = new Filter();
        if (!caller.IsAdmin) filter.And($"({table.Visible})", "caller", caller.ProjectId);
        foreach (var (name, values) in query.Filters)
        {
            var known = OtherNames.GetValueOrDefault(name, name);
            if (known == "shared" && table.Sharing is { } sharing)
            {
                NarrowShared(filter, sharing.Type, values, caller);
                continue;
            }
            if (table.Columns.FirstOrDefault(column => column.Filter == known) is not { } column) continue;
            var parsed = values.Select(column.Parse).ToList();
            if (parsed.Count == 1) filter.And($"{column.Name} = @f_{column.Name}", "f_" + column.Name, parsed[0]);
            else filter.And("(" + string.Join(" or ", parsed.Select((value, i) => Either(filter, $"f_{column.Name}{i}", column.Name, value))) + ")");
        }
        TagTable.Narrow(filter, table.Name, query.Filters);
        return filter;
    }

    /// <summary>Shared with the caller's project or with all: what a caller is shown of a thing depends on who it is.</summary>
    private static void NarrowShared(Filter filter, string type, IReadOnlyList<string> values, NetworkCaller caller)
    {
        var wanted = values.Select(value => (bool)Column.ParseFlag("shared", value)).Distinct().ToList();
        if (wanted is [var shared]) filter.And((shared ? "" : "not ") + SharingTable.Condition(type, parameter: "@shared_with"), "shared_with", caller.ProjectId);
    }

    private static string Either(Filter filter, string parameter, string column, object value)
    {
        filter.With(parameter, value);
        return $"{column} = @{parameter}";
    }

    private static List<(string Column, bool Descending)> Keys<T>(ResourceTable<T> table, ResourceQuery query) where T : NetworkResource
    {
        var keys = new List<(string Column, bool Descending)>();
        foreach (var (key, descending) in query.Sort.Append(("id", query.Sort.Count > 0 && query.Sort[^1].Descending)))
        {
            var name = OtherNames.GetValueOrDefault(key, key);
            var column = table.Columns.FirstOrDefault(column => column.Filter == name)?.Name
                ?? throw new FaultException(Faults.BadRequest($"{key} is invalid attribute for sort_keys", "HTTPBadRequest"));
            if (keys.All(known => known.Column != column)) keys.Add((column, descending ^ query.Backwards));
        }
        return keys;
    }

    /// <summary>Rows after the marker: greater in the first key, or equal there and greater in the next, and so on.</summary>
    private static async Task AfterAsync<T>(
        DbConnection connection, ResourceTable<T> table, Filter filter, List<(string Column, bool Descending)> keys, Guid marker) where T : NetworkResource
    {
        var start = await table.FindAsync(connection, marker) ?? throw new FaultException(table.Kind.Missing(marker));
        var steps = new List<string>();
        for (var i = 0; i < keys.Count; i++)
        {
            var (name, descending) = keys[i];
            filter.With($"m{i}", table.Columns.First(column => column.Name == name).Value(start));
            var equal = keys.Take(i).Select((key, j) => $"{key.Column} = @m{j}");
            steps.Add("(" + string.Join(" and ", equal.Append($"{name} {(descending ? "<" : ">")} @m{i}")) + ")");
        }
        filter.And("(" + string.Join(" or ", steps) + ")");
    }
}
