using System.Text.Json.Nodes;
using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>
/// Evaluates a query: a list of an operator (=, &lt;, &gt;, in, &lt;=, &gt;=, not, or, and) and arguments, which are values, <c>$attribute</c> paths
/// or lists again. Comparisons hold when the first argument fits every other. An attribute that the host lacks is left out.
/// </summary>
internal static class HostQuery
{
    /// <summary>Throws <see cref="FormatException"/> for an unknown operator and for values that have no order.</summary>
    public static bool IsTrue(JsonNode? query, HostState host) => Evaluate(query, host) is not { } result || Any(result);

    private static List<object>? Evaluate(JsonNode? query, HostState host)
    {
        if (query is not JsonArray list) throw new FormatException("a query is a list");
        if (list.Count == 0) return null;
        var name = list[0] is JsonValue first && first.TryGetValue<string>(out var text) ? text : throw new FormatException("a list starts with an operator");
        var arguments = new List<object>();
        for (var i = 1; i < list.Count; i++) Add(arguments, list[i], host);
        return name switch
        {
            "not" => arguments.ConvertAll<object>(argument => !IsTruthy(argument)),
            "or" => [arguments.Exists(IsTruthy)],
            "and" => [arguments.TrueForAll(IsTruthy)],
            "in" => [arguments.Count > 1 && arguments.FindIndex(1, argument => argument.Equals(arguments[0])) > 0],
            "=" => [All(arguments, (a, b) => a.Equals(b))],
            "<" => [All(arguments, (a, b) => Order(a, b) < 0)],
            ">" => [All(arguments, (a, b) => Order(a, b) > 0)],
            "<=" => [All(arguments, (a, b) => Order(a, b) <= 0)],
            ">=" => [All(arguments, (a, b) => Order(a, b) >= 0)],
            _ => throw new FormatException($"{name} is not an operator"),
        };
    }

    private static void Add(List<object> arguments, JsonNode? node, HostState host)
    {
        if (node is JsonArray)
        {
            // An inner "not" gives a list, which counts as true when any of it is.
            arguments.Add(IsTrue(node, host));
        }
        else if (Value(node is JsonValue value && value.TryGetValue<string>(out var text) && text.StartsWith('$')
            ? HostAttributes.At(host, text[1..].Split('.'))
            : node) is { } argument)
        {
            arguments.Add(argument);
        }
    }

    /// <summary>Numbers as double, so that 1 equals 1.0; text, truth values; other JSON as its text.</summary>
    private static object? Value(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonValue value when value.TryGetValue<bool>(out var truth) => truth,
        JsonValue value when double.TryParse(value.ToJsonString(), out var number) => number,
        _ => node.ToJsonString(),
    };

    private static bool All(List<object> arguments, Func<object, object, bool> holds)
    {
        for (var i = 1; i < arguments.Count; i++)
        {
            if (!holds(arguments[0], arguments[i])) return false;
        }

        return arguments.Count > 1;
    }

    private static int Order(object a, object b) => (a, b) switch
    {
        (double x, double y) => x.CompareTo(y),
        (string x, string y) => string.CompareOrdinal(x, y),
        _ => throw new FormatException($"{a} and {b} have no order"),
    };

    private static bool Any(List<object> results) => results.Exists(IsTruthy);

    private static bool IsTruthy(object value) => value switch
    {
        bool truth => truth,
        double number => number != 0,
        string text => text.Length > 0,
        _ => true,
    };
}
