using NovaCompat.Core.Failures;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>zone</c>, <c>zone:host</c>, <c>zone:host:node</c> or <c>zone::node</c>, read apart.</summary>
public readonly record struct ZoneText(string? Zone, string? Host, string? Node)
{
    public bool IsForced => Host is not null || Node is not null;

    /// <summary>The fault is a 400.</summary>
    public static (ZoneText Zone, Fault? Fault) Parse(string? text)
    {
        var parts = text?.Split(':') ?? [];
        return parts.Length switch
        {
            0 => (default, null),
            <= 3 => (new(Some(parts[0]), Some(parts.ElementAtOrDefault(1)), Some(parts.ElementAtOrDefault(2))), null),
            _ => (default, Faults.BadRequest("Invalid input received: Unable to parse availability_zone")),
        };
    }

    private static string? Some(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
