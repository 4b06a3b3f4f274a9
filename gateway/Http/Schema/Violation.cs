using System.Text.Json;

namespace NovaCompat.Gateway.Http.Schema;

/// <summary>The first thing found wrong: the value, why, and the outermost and innermost key on the way to it (null at the top).</summary>
public sealed record Violation(JsonElement Value, string Reason)
{
    public string? First { get; private init; }

    public string? Last { get; private init; }

    /// <summary>The reason is a whole sentence of its own, told without field and value (bad names).</summary>
    public bool Whole { get; init; }

    /// <summary>The same, seen from one level further out.</summary>
    public Violation Under(string key) => this with { First = key, Last = Last ?? key };

    public string BodyMessage => Message("field/attribute", Last);

    public string QueryMessage => Message("query parameters", First);

    private string Message(string place, string? key) =>
        Whole || key is null ? Reason : $"Invalid input for {place} {key}. Value: {Python.Str(Value)}. {Reason}";
}
