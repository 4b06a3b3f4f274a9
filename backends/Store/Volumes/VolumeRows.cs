using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Json;
using NovaCompat.Core.Volumes;

namespace NovaCompat.Store.Volumes;

/// <summary>Pages of volumes, snapshots and records: filters and sort keys by an allow-list of columns, the rest by the documents, and a marker that the page begins after.</summary>
internal static class VolumeRows
{
    /// <summary>The columns that may stand behind the API's names; a table has one of them or none.</summary>
    private static readonly Dictionary<string, string[]> Names = new()
    {
        ["id"] = ["id"], ["name"] = ["name"], ["display_name"] = ["name"], ["status"] = ["status"], ["size"] = ["size_gb"], ["created_at"] = ["created_at"], ["updated_at"] = ["updated_at"],
        ["availability_zone"] = ["zone"], ["bootable"] = ["bootable"], ["project_id"] = ["project_id"], ["user_id"] = ["user_id"], ["volume_id"] = ["volume_id", "parent_id"],
        ["volume_type_id"] = ["type_id"], ["volume_size"] = ["size_gb"], ["group_id"] = ["group_id", "parent_id"], ["resource_uuid"] = ["parent_id"], ["group_snapshot_id"] = ["group_snapshot_id"],
        ["consumes_quota"] = ["uses_quota"],
    };

    public static async Task<IReadOnlyList<T>> ListAsync<T>(DbConnection connection, string table, IReadOnlySet<string> columns, VolumeQuery query, string? kind = null)
    {
        var filter = new Filter();
        if (kind is not null) filter.And("kind = @kind", "kind", kind);
        if (query.ProjectId is { } project) filter.And("project_id = @project", "project", project);
        var byDocument = new DocumentFilter(query);
        foreach (var (name, value) in query.Filters)
        {
            if (ColumnOf(name, columns) is { } column) filter.And($"{column} = @f_{column}", "f_" + column, Typed(column, value));
            else byDocument.Add(name, value, like: false);
        }
        foreach (var (name, value) in query.Like)
        {
            if (ColumnOf(name, columns) is { } column and not ("bootable" or "uses_quota" or "size_gb")) filter.And($"{column} like @l_{column}", "l_" + column, "%" + value + "%");
            else byDocument.Add(name, value, like: true);
        }
        for (var i = 0; i < query.Times.Count; i++)
        {
            var bound = query.Times[i];
            filter.And($"{ColumnOf(bound.Key, columns)} {bound.Comparison} @t{i}", $"t{i}", bound.Time.ToMicros());
        }
        var keys = Keys(query, columns);
        if (query.Marker is { } marker) await AfterAsync(connection, table, filter, keys, marker);
        var order = string.Join(", ", keys.Select(key => $"{key.Column} {(key.Descending ? "desc" : "asc")}"));
        // What is asked of the documents is looked for behind the query, so that the page is cut there too.
        if (byDocument.IsEmpty) filter.With("limit", query.Limit).With("offset", query.Offset);
        var documents = await connection.QueryAsync<string>($"select document from {table} {filter.Where} order by {order} {(byDocument.IsEmpty ? "limit @limit offset @offset" : "")}", filter.Parameters);
        if (!byDocument.IsEmpty) documents = documents.Where(byDocument.Takes).Skip(query.Offset).Take(query.Limit);
        return [.. documents.Select(Wire.Read<T>)];
    }

    private static string? ColumnOf(string name, IReadOnlySet<string> columns) => Names.TryGetValue(name, out var candidates) ? candidates.FirstOrDefault(columns.Contains) : null;

    private static object Typed(string column, string value) => column switch
    {
        "bootable" or "uses_quota" => value.ToLowerInvariant() is "true" or "1",
        "size_gb" => long.TryParse(value, out var size) ? size : -1L,
        _ => value,
    };

    private static List<(string Column, bool Descending)> Keys(VolumeQuery query, IReadOnlySet<string> columns)
    {
        IReadOnlyList<VolumeSort> asked = query.Sort.Count > 0 ? query.Sort : [new("created_at", true)];
        var keys = new List<(string Column, bool Descending)>();
        foreach (var sort in asked.Append(new("id", asked[^1].Descending)))
        {
            var column = ColumnOf(sort.Key, columns) ?? throw VolumeFaults.InvalidInput("Sort key is invalid");
            if (keys.All(known => known.Column != column)) keys.Add((column, sort.Descending));
        }
        return keys;
    }

    /// <summary>Rows after the marker: beyond it in the first key, or equal there and beyond it in the next, and so on.</summary>
    private static async Task AfterAsync(DbConnection connection, string table, Filter filter, List<(string Column, bool Descending)> keys, Guid marker)
    {
        var row = (IDictionary<string, object>?)await connection.QuerySingleOrDefaultAsync(
            $"select {string.Join(", ", keys.Select(key => key.Column))} from {table} where id = @marker", new { marker = marker.ToString() })
            ?? throw (table switch
            {
                "volumes" => VolumeFaults.NotFound(marker.ToString()),
                "volume_snapshots" => VolumeFaults.SnapshotNotFound(marker.ToString()),
                _ => new FaultException(Faults.NotFound($"marker {marker} not found")),
            });
        var steps = new List<string>();
        for (var i = 0; i < keys.Count; i++)
        {
            filter.With($"m{i}", row[keys[i].Column]);
            var equal = keys.Take(i).Select((key, j) => $"{key.Column} = @m{j}");
            steps.Add("(" + string.Join(" and ", equal.Append($"{keys[i].Column} {(keys[i].Descending ? "<" : ">")} @m{i}")) + ")");
        }
        filter.And("(" + string.Join(" or ", steps) + ")");
    }
}
