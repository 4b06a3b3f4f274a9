using System.Text.Json;

namespace NovaCompat.Gateway.Http.Schema;

internal static class ArrayChecks
{
    /// <summary>Items first, then how many, then whether they differ. Anything but a list passes.</summary>
    public static Check Of(Rule items, int min, int max, bool unique) => (value, version) =>
    {
        if (value.ValueKind != JsonValueKind.Array) return null;
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (items.Test(item, version) is { } violation) return violation.Under(index.ToString());
            index++;
        }
        if (index < min) return new(value, $"{Python.Repr(value)} is too short");
        if (index > max) return new(value, $"{Python.Repr(value)} is too long");
        return unique && HasTwins(value) ? new(value, $"{Python.Repr(value)} has non-unique elements") : null;
    };

    private static bool HasTwins(JsonElement list)
    {
        var seen = new List<JsonElement>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
        {
            if (seen.Exists(one => JsonElement.DeepEquals(one, item))) return true;
            seen.Add(item);
        }
        return false;
    }
}
