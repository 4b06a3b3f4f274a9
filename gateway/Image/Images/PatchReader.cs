using System.Text.Json;
using NovaCompat.Core.Images;

namespace NovaCompat.Gateway.Images;

/// <summary>
/// Reads a patch in either form: <c>{"op": "replace", "path": "/name", "value": ...}</c>, or the old <c>{"replace": "/name", "value": ...}</c>.
/// Everything that does not depend on the image is checked here.
/// </summary>
internal static class PatchReader
{
    private static readonly string[] Operations = ["add", "remove", "replace"];

    public static IReadOnlyList<ImageChange> Read(JsonElement body, bool oldForm)
    {
        if (body.ValueKind == JsonValueKind.Null) throw ImageFaults.Invalid("Body expected in request.");
        if (body.ValueKind != JsonValueKind.Array) throw ImageFaults.Invalid("Request body must be a JSON array of operation objects.");
        return [.. body.EnumerateArray().Select(change => ReadOne(change, oldForm))];
    }

    private static ImageChange ReadOne(JsonElement change, bool oldForm)
    {
        if (change.ValueKind != JsonValueKind.Object) throw ImageFaults.Invalid("Operations must be JSON objects.");
        var (operation, path) = oldForm ? OldForm(change) : CurrentForm(change);
        var name = JsonPointer.Single(path);
        JsonElement? value = null;
        if (operation != "remove")
            value = change.TryGetProperty("value", out var given) ? given : throw ImageFaults.Invalid($"Operation \"{operation}\" requires a member named \"value\".");
        if (name == "id") throw ImageFaults.Forbidden("Attribute 'id' is read-only.");
        ImageAttributes.CheckName(name);
        if (value is { } checkedValue) ImageSchema.Check(name, checkedValue);
        return new ImageChange(operation, name, value, AddOnly: oldForm);
    }

    private static (string Operation, string Path) CurrentForm(JsonElement change)
    {
        var available = string.Join(", ", Operations);
        if (Text(change, "op") is not { } operation) throw ImageFaults.Invalid($"Unable to find `op` in JSON Schema change. It must be one of the following: {available}.");
        if (!Operations.Contains(operation)) throw ImageFaults.Invalid($"Invalid operation: `{operation}`. It must be one of the following: {available}.");
        return (operation, Text(change, "path") ?? throw ImageFaults.Invalid("Unable to find 'path' in JSON Schema change"));
    }

    private static (string Operation, string Path) OldForm(JsonElement change)
    {
        string[] found = [.. Operations.Where(operation => change.TryGetProperty(operation, out _))];
        if (found.Length != 1 || Text(change, found[0]) is not { } path)
            throw ImageFaults.Invalid($"Operation objects must contain {(found.Length > 1 ? "only" : "exactly")} one member named \"add\", \"remove\", or \"replace\".");
        return (found[0], path);
    }

    private static string? Text(JsonElement change, string name) =>
        change.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
