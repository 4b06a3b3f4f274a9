using System.Text.Json;
using NovaCompat.Gateway.Identity.Replies;

namespace NovaCompat.Gateway.Identity.Delegation;

/// <summary>An access rule in the body of a new application credential: the id of one that is there, or what it says.</summary>
internal sealed record AskedRule(string? Id, string? Service, string? Method, string? Path)
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

    public static List<AskedRule> Read(JsonElement? list)
    {
        if (list is not { ValueKind: not JsonValueKind.Null } body) return [];
        if (body.ValueKind != JsonValueKind.Array) throw IdentityFaults.Invalid("access_rules", $"{body.GetRawText()} is not of type 'array'").Thrown();
        return [.. body.EnumerateArray().Select(One)];
    }

    private static AskedRule One(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object) throw IdentityFaults.Invalid("access_rules", $"{body.GetRawText()} is not of type 'object'").Thrown();
        if (body.TryGetProperty("id", out _)) return new(Text(body, "id"), null, null, null);
        var rule = new AskedRule(null, Text(body, "service"), Text(body, "method"), Text(body, "path"));
        if (!Methods.Contains(rule.Method)) throw IdentityFaults.Invalid("method", $"'{rule.Method}' does not match '^(POST|GET|HEAD|PATCH|PUT|DELETE)$'").Thrown();
        return rule.Path!.StartsWith('/') ? rule : throw IdentityFaults.Invalid("path", $"'{rule.Path}' does not match '^\\\\/.*'").Thrown();
    }

    private static string Text(JsonElement body, string name) =>
        !body.TryGetProperty(name, out var value) ? throw IdentityFaults.Missing(name).Thrown()
        : value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= 255 } text ? text
        : throw IdentityFaults.Invalid(name, $"{value.GetRawText()} is not of type 'string'").Thrown();
}
