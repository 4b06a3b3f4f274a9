using System.Text;
using Dapper;
using NovaCompat.Core.Images;

namespace NovaCompat.Store.Images;

/// <summary>
/// The statement of one page of a list. Names of columns come from <see cref="ImageFields"/> and nowhere else; every value is a parameter.
/// </summary>
internal sealed class ImageListSql
{
    private readonly StringBuilder sql = new();
    private int count;

    public DynamicParameters Parameters { get; } = new();

    public static ImageListSql Of(ImageQuery query, ImageRow? marker)
    {
        var list = new ImageListSql();
        list.sql.Append($"select {ImageRow.Columns} from images i where {ImageVisibilitySql.InList(query)}");
        list.Parameters.Add("project", query.Caller.ProjectId);
        list.Parameters.Add("member_status", query.MemberStatus?.Word());
        list.Parameters.Add("visibility", query.Visibility?.Word());
        foreach (var filter in query.Filters) list.AndFilter(filter);
        foreach (var (name, value) in query.Properties)
            list.sql.Append($" and exists (select 1 from image_properties p where p.image_id = i.id and p.name = {list.Bind(name)} and p.value = {list.Bind(value)})");
        foreach (var tag in query.Tags)
            list.sql.Append($" and exists (select 1 from image_tags t where t.image_id = i.id and t.tag = {list.Bind(tag)})");

        var order = Complete(query.Sort);
        if (marker is not null) list.AndAfter(order, marker);
        list.sql.Append($" order by {string.Join(", ", order.Select(key => $"{Key(key.Field)} {(key.Descending ? "desc" : "asc")}"))} limit {list.Bind(query.Limit)}");
        return list;
    }

    public override string ToString() => sql.ToString();

    /// <summary>A total order: the id decides at last. The direction of what is added is that of the only key, else descending.</summary>
    private static List<ImageSort> Complete(IReadOnlyList<ImageSort> sort)
    {
        var order = sort.DistinctBy(key => key.Field).ToList();
        var descending = order.Count != 1 || order[0].Descending;
        foreach (var field in new[] { "created_at", "id" })
        {
            if (order.All(key => key.Field != field)) order.Add(new ImageSort(field, descending));
        }
        return order;
    }

    private void AndFilter(ImageFilter filter)
    {
        var column = Column(filter.Field);
        if (filter is { Comparison: ImageComparison.In, Value: IReadOnlyList<string> values })
        {
            sql.Append(values.Count == 0 ? " and false" : $" and {column} in ({string.Join(", ", values.Select(value => Bind(value)))})");
            return;
        }
        sql.Append($" and {column} {Operator(filter.Comparison)} {Bind(filter.Value)}");
    }

    /// <summary>What comes after the marker in this order: (a after) or (a equal and b after) or ...</summary>
    private void AndAfter(List<ImageSort> order, ImageRow marker)
    {
        var equal = "";
        var cases = new List<string>();
        foreach (var key in order)
        {
            var value = Bind(Value(marker, key.Field));
            cases.Add($"({equal}{Key(key.Field)} {(key.Descending ? "<" : ">")} {value})");
            equal += $"{Key(key.Field)} = {value} and ";
        }
        sql.Append($" and ({string.Join(" or ", cases)})");
    }

    private string Bind(object value)
    {
        var name = $"p{count++}";
        Parameters.Add(name, value);
        return "@" + name;
    }

    private static string Column(string field) => "i." + ImageFields.All[field].Name;

    /// <summary>Nulls sort as the smallest value, so that a page can go on after one.</summary>
    private static string Key(string field) => field switch
    {
        "size" => "coalesce(i.size, 0)",
        "name" or "disk_format" or "container_format" => $"coalesce({Column(field)}, '')",
        _ => Column(field),
    };

    private static object Value(ImageRow row, string field) => field switch
    {
        "id" => row.Id,
        "name" => row.Name ?? "",
        "status" => row.Status,
        "container_format" => row.ContainerFormat ?? "",
        "disk_format" => row.DiskFormat ?? "",
        "size" => row.Size ?? 0,
        "created_at" => row.CreatedAt,
        "updated_at" => row.UpdatedAt,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Not a sort key."),
    };

    private static string Operator(ImageComparison comparison) => comparison switch
    {
        ImageComparison.Equal => "=",
        ImageComparison.NotEqual => "<>",
        ImageComparison.Less => "<",
        ImageComparison.LessOrEqual => "<=",
        ImageComparison.Greater => ">",
        ImageComparison.GreaterOrEqual => ">=",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "Not for one value."),
    };
}
