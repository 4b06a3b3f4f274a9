using System.Text.Json;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>Where a shelved server shall come down.</summary>
/// <param name="ZoneGiven">The caller said something of the zone: null then frees the server from any.</param>
/// <param name="Zone">The zone.</param>
/// <param name="Host">The compute service's host.</param>
public sealed record UnshelvePlace(bool ZoneGiven, string? Zone, string? Host)
{
    public static UnshelvePlace Any { get; } = new(false, null, null);

    public bool Named => ZoneGiven || Host is not null;

    /// <summary>From what stands under the key.</summary>
    public static UnshelvePlace Read(JsonElement fields)
    {
        if (fields.ValueKind != JsonValueKind.Object) return Any;
        var given = fields.TryGetProperty("availability_zone", out var zone);
        var host = fields.TryGetProperty("host", out var named) && named.GetString() is { Length: > 0 } name ? name : null;
        return new(given, given && zone.GetString() is { Length: > 0 } text ? text : null, host);
    }

    /// <summary>The zone that the server is held to afterwards.</summary>
    public string? ZoneAfter(string? pinned) => ZoneGiven ? Zone : pinned;
}
