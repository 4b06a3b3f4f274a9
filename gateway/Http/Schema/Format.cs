using System.Text.Json;

namespace NovaCompat.Gateway.Http.Schema;

/// <summary>A named form of text. With <paramref name="Sentence"/> a failure is told by that sentence alone.</summary>
public sealed record Format(string Name, Func<string, bool> Valid, string? Sentence = null)
{
    internal Violation? Check(JsonElement value, int version)
    {
        if (value.ValueKind != JsonValueKind.String || Valid(value.GetString()!)) return null;
        return Sentence is null
            ? new(value, $"{Python.Repr(value)} is not a '{Name}'")
            : new(value, $"An invalid 'name' value was provided. The name must be: {Sentence}") { Whole = true };
    }
}
