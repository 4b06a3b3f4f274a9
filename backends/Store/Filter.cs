using System.Collections;
using Dapper;

namespace NovaCompat.Store;

/// <summary>Builds the <c>where</c> of a list: conditions are our own text, values always parameters.</summary>
internal sealed class Filter
{
    private readonly List<string> conditions = [];

    public DynamicParameters Parameters { get; } = new();

    public string Where => conditions.Count == 0 ? "" : "where " + string.Join(" and ", conditions);

    public Filter And(string condition)
    {
        conditions.Add(condition);
        return this;
    }

    public Filter And(string condition, string parameter, object? value)
    {
        conditions.Add(condition);
        return With(parameter, value);
    }

    public Filter With(string parameter, object? value)
    {
        Parameters.Add(parameter, value is IEnumerable list and not (string or byte[]) ? new AnyOf(list) : value);
        return this;
    }
}
