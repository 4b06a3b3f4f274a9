using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NovaCompat.Core.Identity;
using NovaCompat.Identity.Authentication;

namespace NovaCompat.Identity.Tokens;

/// <summary>What a token holds. Names are short since every request carries it.</summary>
public sealed record TokenClaims
{
    [JsonPropertyName("sub")] public required string UserId { get; init; }
    [JsonPropertyName("un")] public string UserName { get; init; } = "";
    [JsonPropertyName("ud")] public required string UserDomainId { get; init; }
    [JsonPropertyName("pid")] public string? ProjectId { get; init; }
    [JsonPropertyName("pn")] public string? ProjectName { get; init; }
    [JsonPropertyName("pd")] public string? ProjectDomainId { get; init; }
    [JsonPropertyName("did")] public string? DomainId { get; init; }
    [JsonPropertyName("sys")] public bool System { get; init; }

    /// <summary>Names, implied ones included.</summary>
    [JsonPropertyName("rol")] public string[] Roles { get; init; } = [];
    [JsonPropertyName("mth")] public required string[] Methods { get; init; }

    [JsonPropertyName("ac")] public string? ApplicationCredentialId { get; init; }

    /// <summary>The application credential may not make others.</summary>
    [JsonPropertyName("acr")] public bool Restricted { get; init; }

    /// <summary>The only requests that it is good for, when there are any.</summary>
    [JsonPropertyName("rul")] public AllowedRequest[]? AllowedRequests { get; init; }

    [JsonPropertyName("tr")] public string? TrustId { get; init; }

    /// <summary>Whom a token made with a trust was given to.</summary>
    [JsonPropertyName("tre")] public string? TrusteeId { get; init; }

    /// <summary>Its own audit id, then that of the first token of its chain when it was made from another.</summary>
    [JsonPropertyName("aid")] public required string[] AuditIds { get; init; }

    /// <summary>Microseconds since the epoch: seconds are too coarse to tell a new token from one revoked just before.</summary>
    [JsonPropertyName("iu")] public required long IssuedMicros { get; init; }
    [JsonPropertyName("exp")] public required long ExpiresSeconds { get; init; }

    public static TokenClaims Of(Grant grant) => new()
    {
        UserId = grant.User.Id,
        UserName = grant.User.Name,
        UserDomainId = grant.User.DomainId,
        ProjectId = grant.Project?.Id,
        ProjectName = grant.Project?.Name,
        ProjectDomainId = grant.Project?.DomainId,
        DomainId = grant.Domain?.Id,
        System = grant.System,
        Roles = [.. grant.Roles.Select(role => role.Name)],
        Methods = [.. grant.Methods],
        ApplicationCredentialId = grant.ApplicationCredential?.Id,
        Restricted = grant.ApplicationCredential is { Unrestricted: false },
        AllowedRequests = grant.AccessRules.Count == 0 ? null : [.. grant.AccessRules.Select(rule => new AllowedRequest(rule.Service, rule.Method, rule.Path))],
        TrustId = grant.Trust?.Id,
        TrusteeId = grant.Trust?.TrusteeUserId,
        AuditIds = [.. grant.AuditIds],
        IssuedMicros = Time.Micros(grant.IssuedAt),
        ExpiresSeconds = grant.ExpiresAt.ToUnixTimeSeconds(),
    };

    [JsonIgnore] public DateTimeOffset IssuedAt => DateTimeOffset.UnixEpoch.AddTicks(IssuedMicros * TimeSpan.TicksPerMicrosecond);
    [JsonIgnore] public DateTimeOffset ExpiresAt => DateTimeOffset.FromUnixTimeSeconds(ExpiresSeconds);
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(TokenClaims))]
internal sealed partial class TokenJson : JsonSerializerContext
{
    /// <summary>Leaves names as UTF-8; escapes would make them up to six times longer.</summary>
    public static TokenJson Compact { get; } = new(new JsonSerializerOptions { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
