using System.Text.Json;
using NovaCompat.Gateway.Identity.Replies;

namespace NovaCompat.Gateway.Identity.Credentials;

/// <summary>A signed request as an EC2 or S3 service passes it on to have its signature checked.</summary>
public sealed record Ec2Request
{
    public required string Access { get; init; }
    public required string Signature { get; init; }
    public string Host { get; init; } = "";
    public string Verb { get; init; } = "";
    public string Path { get; init; } = "";
    public string BodyHash { get; init; } = "";
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>By name in lower case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>From <c>{"credentials": {...}}</c>, or <c>ec2Credentials</c>.</summary>
    public static Ec2Request Read(JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object || !(document.TryGetProperty("credentials", out var body) || document.TryGetProperty("ec2Credentials", out body)))
            throw IdentityFaults.Missing("credentials").Thrown();
        if (body.ValueKind != JsonValueKind.Object) throw IdentityFaults.Invalid("credentials", $"{body.GetRawText()} is not of type 'object'").Thrown();
        return new()
        {
            Access = Text(body, "access") is { Length: > 0 } access ? access : throw IdentityFaults.Missing("access").Thrown(),
            Signature = Text(body, "signature") is { Length: > 0 } signature ? signature : throw IdentityFaults.Missing("signature").Thrown(),
            Host = Text(body, "host"),
            Verb = Text(body, "verb"),
            Path = Text(body, "path"),
            BodyHash = Text(body, "body_hash"),
            Parameters = Pairs(body, "params", name => name),
            Headers = Pairs(body, "headers", name => name.Trim().ToLowerInvariant()),
        };
    }

    private static string Text(JsonElement body, string name) => body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static Dictionary<string, string> Pairs(JsonElement body, string name, Func<string, string> key)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!body.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Object) return pairs;
        foreach (var pair in list.EnumerateObject()) pairs[key(pair.Name)] = pair.Value.ValueKind == JsonValueKind.String ? pair.Value.GetString()!.Trim() : pair.Value.GetRawText();
        return pairs;
    }
}
