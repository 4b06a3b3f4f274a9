using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>The bodies of the power actions.</summary>
public static class PowerActionRules
{
    public static readonly Rule Start = Rule.Wrapped("os-start", Rule.Any);
    public static readonly Rule Stop = Rule.Wrapped("os-stop", Rule.Any);
    public static readonly Rule Reboot = Rule.Wrapped("reboot", Rule.Wrapped("type", Rule.Text.OneOf("HARD", "Hard", "hard", "SOFT", "Soft", "soft")));
}
