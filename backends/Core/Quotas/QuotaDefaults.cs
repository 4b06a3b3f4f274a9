namespace NovaCompat.Core.Quotas;

/// <summary>Nova's own defaults (nova/conf/quota.py).</summary>
public static class QuotaDefaults
{
    public static IReadOnlyDictionary<string, int> Limits { get; } = new Dictionary<string, int>
    {
        ["instances"] = 10,
        ["cores"] = 20,
        ["ram"] = 50 * 1024,
        ["metadata_items"] = 128,
        ["injected_files"] = 5,
        ["injected_file_content_bytes"] = 10 * 1024,
        ["injected_file_path_bytes"] = 255,
        ["key_pairs"] = 100,
        ["server_groups"] = 10,
        ["server_group_members"] = 10,
        // Kept by the Network service now; still shown by the proxies below 2.36 and 2.57.
        ["floating_ips"] = -1,
        ["fixed_ips"] = -1,
        ["security_groups"] = -1,
        ["security_group_rules"] = -1,
        ["networks"] = 3,
    };
}
