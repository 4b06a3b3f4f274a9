namespace NovaCompat.Gateway.Http;

/// <summary>Query values by exact name. A name given twice has its last value, as Nova reads it.</summary>
public sealed class RequestQuery
{
    private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);
    private static readonly List<string> None = [];

    public RequestQuery(IQueryCollection query)
    {
        foreach (var (name, values) in query)
        {
            _values[name] = [.. values.Select(value => value ?? "")];
        }
    }

    public IEnumerable<string> Names => _values.Keys;

    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>Null when the name is not given.</summary>
    public string? this[string name] => _values.TryGetValue(name, out var values) ? values[^1] : null;

    public IReadOnlyList<string> All(string name) => _values.GetValueOrDefault(name, None);
}
