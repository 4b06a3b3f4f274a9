using System.Text.Json;
using NovaCompat.Core.Failures;

namespace NovaCompat.Gateway.Http;

/// <summary>The actions of one path, by the single key of the body. Two rows may share a key when their microversions differ.</summary>
public sealed class ActionTable(string pattern, IServiceProvider services)
{
    private readonly Dictionary<string, List<ActionRoute>> _rows = new(StringComparer.Ordinal);

    public IEnumerable<ActionRoute> Rows => _rows.Values.SelectMany(rows => rows);

    public ActionRoute Map(string key, Delegate handler)
    {
        var row = new ActionRoute(key, Handlers.Compile(handler, pattern, services));
        if (!_rows.TryGetValue(key, out var rows)) _rows[key] = rows = [];
        rows.Add(row);
        return row;
    }

    /// <summary>Takes over rows of another table, up to a microversion.</summary>
    internal void Borrow(ActionTable table, IEnumerable<string> keys, Microversion last)
    {
        foreach (var key in keys.Where(table._rows.ContainsKey)) _rows[key] = [.. table._rows[key].Select(row => row.Until(last))];
    }

    /// <summary>Finds the row that the body names. Whether its range has the microversion is asked later, in Nova's order.</summary>
    public Fault? Choose(RequestContext request)
    {
        var body = request.Body;
        if (request.HasBody && IsNoMapping(body)) return OutOfRange.Fault;
        if (body.ValueKind != JsonValueKind.Object || Keys(body) != 1) return MalformedBody;
        var key = body.EnumerateObject().First().Name;
        if (!_rows.TryGetValue(key, out var rows)) return Faults.BadRequest($"There is no such action: {key}");
        request.Action = rows.Find(row => row.AppliesTo(request.Microversion)) ?? rows[0];
        return null;
    }

    public static Task DispatchAsync(HttpContext context) => context.GetRequestContext().Action!.Handler(context);

    internal static Fault MalformedBody { get; } = Faults.BadRequest("Malformed request body");

    /// <summary>Null, lists and texts of length one, numbers and truth values: Nova takes their first element for a key and finds no mapping behind it.</summary>
    private static bool IsNoMapping(JsonElement body) => body.ValueKind switch
    {
        JsonValueKind.Array => body.GetArrayLength() == 1,
        JsonValueKind.String => body.GetString()!.Length == 1,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null => true,
        _ => false,
    };

    private static int Keys(JsonElement body) => body.EnumerateObject().Select(member => member.Name).Distinct(StringComparer.Ordinal).Count();
}
