using System.Text;
using System.Text.RegularExpressions;

namespace NovaCompat.Gateway.Operations.OpenApi;

/// <summary>One operation of the compute API as Nova has it: a row of <c>openapi/nova-operations.tsv</c>.</summary>
public sealed record NovaOperation(string Method, string Path, string? Action, string Min, string? Max)
{
    /// <summary>The file's rows: method, path, action or -, first version, last version or -. The first line names the columns.</summary>
    public static IReadOnlyList<NovaOperation> Read(IEnumerable<string> lines) =>
        [.. lines.Skip(1).Where(line => line.Length > 0).Select(line => line.Split('\t')).Select(cell => new NovaOperation(cell[0], cell[1], None(cell[2]), cell[3], None(cell[4])))];

    private static string? None(string cell) => cell == "-" ? null : cell;
}

/// <summary><c>openapi/parity.md</c>: what Nova serves, and whether it is served here.</summary>
public static partial class ParityTable
{
    public static string Write(IReadOnlyList<NovaOperation> theirs, IReadOnlyList<Operation> ours)
    {
        var served = ours.Select(row => Key(row.Method, row.Path, row.Action)).ToHashSet();
        var rows = theirs.Select(row => (Row: row, Here: served.Contains(Key(row.Method, row.Path, row.Action)))).ToList();
        var text = new StringBuilder();
        text.Append("# Compute API: what is served here\n\n");
        text.Append("Generated from the route table and `nova-operations.tsv`; see `gateway/README.md` for how.\n\n");
        text.Append($"{rows.Count(row => row.Here)} of {rows.Count} operations are served.\n\n");
        text.Append("| method | path | action | versions | here |\n|---|---|---|---|---|\n");
        foreach (var (row, here) in rows)
            text.Append($"| {row.Method} | `{row.Path}` | {row.Action ?? ""} | {row.Min} - {row.Max ?? ""} | {(here ? "served" : "not yet")} |\n");
        return text.ToString();
    }

    /// <summary>Names of path parameters do not matter. The base path is answered in both forms by one route.</summary>
    private static (string, string, string?) Key(string method, string path, string? action) =>
        (method, path.StartsWith('(') ? "/" : Placeholder().Replace(path, "{}"), action);

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();
}
