using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Networks;

/// <summary>What a network type must and must not say, in the sentences of ML2's type drivers.</summary>
public static class SegmentRules
{
    private const int LastVlan = 4094;

    public static IReadOnlyList<string> Types { get; } = ["local", "flat", "vlan", "vxlan", "geneve", "gre"];

    /// <summary>The largest number that is given out.</summary>
    public static int LastNumber(string type) => type == "vlan" ? LastVlan : 16_777_215;

    /// <summary>Null when it can be.</summary>
    public static Fault? Refusal(string type, string? wire, int? number) => type switch
    {
        _ when !Types.Contains(type) => NetworkFaults.Invalid($"network_type value '{type}' not supported"),
        "flat" or "vlan" when wire is null => NetworkFaults.Invalid($"physical_network required for {type} provider network"),
        "vlan" when number is < 1 or > LastVlan => NetworkFaults.Invalid($"segmentation_id out of range (1 through {LastVlan})"),
        "local" when wire is not null => NetworkFaults.Invalid("physical_network prohibited for local provider network"),
        "local" or "flat" when number is not null => NetworkFaults.Invalid($"segmentation_id prohibited for {type} provider network"),
        not ("flat" or "vlan") when wire is not null => NetworkFaults.Invalid($"provider:physical_network specified for {type} network"),
        _ => null,
    };
}
