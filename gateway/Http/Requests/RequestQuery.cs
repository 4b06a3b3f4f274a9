using Microsoft.AspNetCore.WebUtilities;

namespace NovaCompat.Gateway.Http;

/// <summary>Query values by exact name. A name given twice has its last value, as Nova reads it.</summary>
public sealed class RequestQuery
{
    private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);
    private static readonly List<string> None = [];

    /// <summary>Read here, since the framework's own collection takes names that differ in case for one.</summary>
    public RequestQuery(QueryString query)
    {
        IsUtf8 = PercentEncoding.IsUtf8(query.Value);
        foreach (var pair in new QueryStringEnumerable(query.Value))
        {
            var name = pair.DecodeName().ToString();
            if (!_values.TryGetValue(name, out var values)) _values[name] = values = [];
            values.Add(pair.DecodeValue().ToString());
        }
    }

    /// <summary>Names and values are text.</summary>
    public bool IsUtf8 { get; }

    /// <summary>What a route does not know is as if it had not been given.</summary>
    internal void Keep(Func<string, bool> known)
    {
        foreach (var name in _values.Keys.Where(name => !known(name)).ToList()) _values.Remove(name);
    }

    public IEnumerable<string> Names => _values.Keys;

    public bool IsEmpty => _values.Count == 0;

    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>Null when the name is not given.</summary>
    public string? this[string name] => _values.TryGetValue(name, out var values) ? values[^1] : null;

    public IReadOnlyList<string> All(string name) => _values.GetValueOrDefault(name, None);
}
