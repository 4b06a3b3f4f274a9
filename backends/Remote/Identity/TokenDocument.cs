using System.Text.Json;
using NovaCompat.Core.Identity;

namespace NovaCompat.Remote.Identity;

/// <summary>Reads what Identity says of a token (<c>GET /v3/auth/tokens</c>, Identity API v3).</summary>
internal static class TokenDocument
{
    public static Token Read(JsonElement token)
    {
        var user = token.GetProperty("user");
        var project = Member(token, "project");
        var application = Member(token, "application_credential");
        return new()
        {
            UserId = Text(user, "id")!,
            UserName = Text(user, "name") ?? "",
            UserDomainId = Text(Member(user, "domain"), "id") ?? "default",
            ProjectId = Text(project, "id"),
            ProjectName = Text(project, "name"),
            ProjectDomainId = Text(Member(project, "domain"), "id"),
            DomainId = Text(Member(token, "domain"), "id"),
            System = Member(token, "system") is { ValueKind: JsonValueKind.Object },
            Roles = Items(token, "roles").Select(role => Text(role, "name")?.ToLowerInvariant()).OfType<string>().ToHashSet(StringComparer.Ordinal),
            ApplicationCredentialId = Text(application, "id"),
            Restricted = Member(application, "restricted") is { ValueKind: JsonValueKind.True },
            AllowedRequests = Member(application, "access_rules") is { ValueKind: JsonValueKind.Array } rules
                ? [.. rules.EnumerateArray().Select(rule => new AllowedRequest(Text(rule, "service") ?? "", Text(rule, "method") ?? "", Text(rule, "path") ?? ""))]
                : null,
            TrustId = Text(Member(token, "OS-TRUST:trust"), "id"),
            AuditIds = [.. Items(token, "audit_ids").Select(id => id.GetString()).OfType<string>()],
            IssuedAt = Time(token, "issued_at"),
            ExpiresAt = Time(token, "expires_at"),
        };
    }

    private static JsonElement? Member(JsonElement? of, string name) =>
        of is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string? Text(JsonElement? of, string name) => Member(of, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static IEnumerable<JsonElement> Items(JsonElement of, string name) => Member(of, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    private static DateTimeOffset Time(JsonElement of, string name) => Member(of, name)?.GetDateTimeOffset() ?? default;
}
