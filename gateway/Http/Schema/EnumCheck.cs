using System.Text.Json;

namespace NovaCompat.Gateway.Http.Schema;

internal static class EnumCheck
{
    public static Check Of(object?[] values)
    {
        var allowed = values.Select(value => JsonSerializer.SerializeToElement(value)).ToArray();
        var shown = "[" + string.Join(", ", allowed.Select(Python.Repr)) + "]";
        return (value, _) => Array.Exists(allowed, one => JsonElement.DeepEquals(one, value))
            ? null
            : new(value, $"{Python.Repr(value)} is not one of {shown}");
    }
}
