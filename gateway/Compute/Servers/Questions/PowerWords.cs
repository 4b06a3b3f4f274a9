using NovaCompat.Core.Servers;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>The words for power states in diagnostics (nova/compute/power_state.py).</summary>
internal static class PowerWords
{
    public static string Of(PowerState state) => state switch
    {
        PowerState.NoState => "pending",
        _ => state.ToString().ToLowerInvariant(),
    };
}
