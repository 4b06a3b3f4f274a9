namespace NovaCompat.Core.Networks;

/// <summary>What the operator decides of the embedded Network service.</summary>
public sealed record NetworkOptions
{
    /// <summary>The block of <c>private</c>, the shared network of the first start; its first address is the gateway.</summary>
    public string PrivateCidr { get; init; } = "10.11.12.0/24";

    /// <summary>The block of <c>public</c>, the external network of the first start.</summary>
    public string PublicCidr { get; init; } = "172.24.4.0/24";

    /// <summary>Name servers given to guests on the networks that we make ourselves.</summary>
    public IReadOnlyList<string> DnsServers { get; init; } = [];

    /// <summary>Projects without any network that ask for <c>auto</c> get a subnet out of this block...</summary>
    public string AutoAllocatedPool { get; init; } = "10.64.0.0/16";

    /// <summary>...of this prefix length.</summary>
    public int AutoAllocatedPrefix { get; init; } = 26;

    /// <summary>After which a host that was not heard of counts as dead.</summary>
    public TimeSpan HostSilence { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Bytes; networks that do not say otherwise.</summary>
    public int Mtu { get; init; } = 1500;
}
