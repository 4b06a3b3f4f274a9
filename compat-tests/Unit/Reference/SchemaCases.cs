using System.Text.Json;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Operations.OpenApi;

namespace NovaCompat.Tests.Reference;

/// <summary>The cases of one schema of one operation: a line of <c>schema_cases.py</c>.</summary>
internal sealed class SchemaCases(JsonElement line)
{
    public string Schema { get; } = line.GetProperty("schema").GetString()!;

    public bool IsBody { get; } = line.GetProperty("kind").GetString() == "body";

    public string Name { get; } = $"{line.GetProperty("method")} {line.GetProperty("path")} {line.GetProperty("action")} {line.GetProperty("kind")}";

    /// <summary>The keys that the schema declares at the top.</summary>
    public IReadOnlyList<string> Names { get; } = [.. line.GetProperty("names").EnumerateArray().Select(name => name.GetString()!)];

    public IReadOnlyList<(JsonElement Value, bool Good)> Cases { get; } = [.. line.GetProperty("cases").EnumerateArray().Select(one => (one[0], one[1].GetBoolean()))];

    /// <summary>The minor versions to compare at (0: the legacy API), with what serves them; nothing for what is not served at all.</summary>
    public IEnumerable<(int Version, Operation Operation)> Served()
    {
        var forms = ServedOperations.Named(line.GetProperty("method").GetString()!, line.GetProperty("path").GetString()!, line.GetProperty("action").GetString()!).ToList();
        foreach (var version in line.GetProperty("versions").EnumerateArray().Select(one => one.GetInt32()))
        {
            if (forms.Find(form => form.In(new Microversion(2, Math.Max(1, version)))) is { } operation) yield return (version, operation);
        }
    }
}
