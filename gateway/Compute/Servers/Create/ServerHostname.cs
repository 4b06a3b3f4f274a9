using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>What users may choose as the hostname in a guest.</summary>
public static class ServerHostname
{
    /// <summary>2.90 to 2.93: one label.</summary>
    public static readonly Rule Label = Rule.Text.Length(2, 63).Matching("^[a-zA-Z0-9]+[a-zA-Z0-9-]*[a-zA-Z0-9]+$");

    /// <summary>From 2.94: a qualified name.</summary>
    public static readonly Rule Qualified = Rules.HostName;
}
