namespace NovaCompat.Core.Volumes;

/// <summary>What the one place of volumes says of itself, by which types choose.</summary>
public sealed class VolumeCapabilities
{
    private const string Scope = "capabilities:";

    private VolumeCapabilities(VolumeOptions options) => Values = new Dictionary<string, string>
    {
        ["volume_backend_name"] = options.Host.Split('#')[^1],
        ["pool_name"] = options.Host.Split('#')[^1],
        ["vendor_name"] = "NovaCompat",
        ["driver_version"] = "1.0",
        ["storage_protocol"] = "file",
        ["multiattach"] = "True",
        ["thin_provisioning_support"] = "True",
        ["thick_provisioning_support"] = "False",
        ["consistent_group_snapshot_enabled"] = "True",
        ["replication_enabled"] = "False",
        ["QoS_support"] = "False",
    };

    public IReadOnlyDictionary<string, string> Values { get; }

    public static VolumeCapabilities Of(VolumeOptions options) => new(options);

    /// <summary>Whether extra specs of a type find what they ask for. Those with another scope are no demands.</summary>
    public bool Satisfy(IReadOnlyDictionary<string, string> specs) => specs.All(spec =>
    {
        var name = spec.Key.StartsWith(Scope, StringComparison.Ordinal) ? spec.Key[Scope.Length..] : spec.Key;
        return name.Contains(':', StringComparison.Ordinal) || (Values.TryGetValue(name, out var value) && Matches(value, spec.Value));
    });

    private static bool Matches(string value, string demand)
    {
        var words = demand.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            ["<is>", var truth] => string.Equals(truth, value, StringComparison.OrdinalIgnoreCase),
            ["<in>", .. var parts] => parts.All(part => value.Contains(part, StringComparison.Ordinal)),
            ["<or>", ..] => words.Where(word => word != "<or>").Contains(value),
            ["s==" or "=" or "==", var text] => text == value,
            _ => demand == value,
        };
    }
}
