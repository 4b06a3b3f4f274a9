using System.Text.Json.Serialization;
using NovaCompat.Core.Quotas;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Limits;

/// <summary>Limits (-1: none) and what is used of them; memory in MiB.</summary>
internal sealed class AbsoluteLimits
{
    [JsonPropertyName("maxTotalInstances")] public int Instances { get; set; }
    [JsonPropertyName("maxTotalCores")] public int Cores { get; set; }
    [JsonPropertyName("maxTotalRAMSize")] public int Ram { get; set; }
    [JsonPropertyName("maxServerMeta")] public int ServerMeta { get; set; }
    [JsonPropertyName("maxImageMeta"), Until(2, 38)] public int ImageMeta { get; set; }
    [JsonPropertyName("maxPersonality"), Until(2, 56)] public int Personality { get; set; }
    [JsonPropertyName("maxPersonalitySize"), Until(2, 56)] public int PersonalitySize { get; set; }
    [JsonPropertyName("maxTotalKeypairs")] public int Keypairs { get; set; }
    [JsonPropertyName("maxServerGroups")] public int ServerGroups { get; set; }
    [JsonPropertyName("maxServerGroupMembers")] public int ServerGroupMembers { get; set; }
    [JsonPropertyName("maxTotalFloatingIps"), Until(2, 35)] public int FloatingIps { get; set; }
    [JsonPropertyName("maxSecurityGroups"), Until(2, 35)] public int SecurityGroups { get; set; }
    [JsonPropertyName("maxSecurityGroupRules"), Until(2, 35)] public int SecurityGroupRules { get; set; }
    [JsonPropertyName("totalRAMUsed")] public int RamUsed { get; set; }
    [JsonPropertyName("totalCoresUsed")] public int CoresUsed { get; set; }
    [JsonPropertyName("totalInstancesUsed")] public int InstancesUsed { get; set; }
    [JsonPropertyName("totalFloatingIpsUsed"), Until(2, 35)] public int FloatingIpsUsed { get; set; }
    [JsonPropertyName("totalSecurityGroupsUsed"), Until(2, 35)] public int SecurityGroupsUsed { get; set; }
    [JsonPropertyName("totalServerGroupsUsed")] public int ServerGroupsUsed { get; set; }

    public static AbsoluteLimits Of(IReadOnlyDictionary<string, int> limits, QuotaUsage usage) => new()
    {
        Instances = limits["instances"],
        Cores = limits["cores"],
        Ram = limits["ram"],
        ServerMeta = limits["metadata_items"],
        ImageMeta = limits["metadata_items"],
        Personality = limits["injected_files"],
        PersonalitySize = limits["injected_file_content_bytes"],
        Keypairs = limits["key_pairs"],
        ServerGroups = limits["server_groups"],
        ServerGroupMembers = limits["server_group_members"],
        FloatingIps = limits["floating_ips"],
        SecurityGroups = limits["security_groups"],
        SecurityGroupRules = limits["security_group_rules"],
        RamUsed = usage.RamMb,
        CoresUsed = usage.Cores,
        InstancesUsed = usage.Instances,
        ServerGroupsUsed = usage.ServerGroups,
    };
}
