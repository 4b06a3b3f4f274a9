using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

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

    /// <summary>Its own audit id, then that of the first token of its chain when it was made from another.</summary>
    [JsonPropertyName("aid")] public required string[] AuditIds { get; init; }

    /// <summary>Microseconds since the epoch: seconds are too coarse to tell a new token from one revoked just before.</summary>
    [JsonPropertyName("iu")] public required long IssuedMicros { get; init; }
    [JsonPropertyName("exp")] public required long ExpiresSeconds { get; init; }

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
