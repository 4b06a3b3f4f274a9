namespace NovaCompat.Gateway.Http.Schema;

internal static class Combinations
{
    public static Check Any(Rule[] rules) => (value, version) =>
        Array.Exists(rules, rule => rule.Test(value, version) is null) ? null : None(value);

    public static Check One(Rule[] rules) => (value, version) => rules.Count(rule => rule.Test(value, version) is null) switch
    {
        0 => None(value),
        1 => null,
        _ => new(value, $"{Python.Repr(value)} is valid under each of the given schemas"),
    };

    private static Violation None(System.Text.Json.JsonElement value) =>
        new(value, $"{Python.Repr(value)} is not valid under any of the given schemas");
}
