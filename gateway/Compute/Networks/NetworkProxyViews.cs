using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;
using CloudNetwork = NovaCompat.Core.Networks.Network;

namespace NovaCompat.Gateway.Compute.Networks;

/// <summary>A network as nova-network once showed it. What the Network service has no word for is null.</summary>
public sealed class NetworkProxyView
{
    public string Id { get; set; } = "";
    public string Label { get; set; } = "";
    public string? Cidr { get; set; }
    public string? Netmask { get; set; }
    public string? Gateway { get; set; }
    public string? Broadcast { get; set; }
    public string? Dns1 { get; set; }
    public string? Dns2 { get; set; }
    public string? CidrV6 { get; set; }
    public string? GatewayV6 { get; set; }
    public string? NetmaskV6 { get; set; }
    [VisibleTo(Visibility.Admin)] public string? CreatedAt { get; set; }
    [VisibleTo(Visibility.Admin)] public string? UpdatedAt { get; set; }
    [VisibleTo(Visibility.Admin)] public string? DeletedAt { get; set; }
    [VisibleTo(Visibility.Admin)] public string? Deleted { get; set; }
    [VisibleTo(Visibility.Admin)] public string? Injected { get; set; }
    [VisibleTo(Visibility.Admin)] public string? Bridge { get; set; }
    [VisibleTo(Visibility.Admin)] public string? Vlan { get; set; }
    [VisibleTo(Visibility.Admin)] public string? VpnPublicAddress { get; set; }
    [VisibleTo(Visibility.Admin)] public int? VpnPublicPort { get; set; }
    [VisibleTo(Visibility.Admin)] public string? VpnPrivateAddress { get; set; }
    [VisibleTo(Visibility.Admin)] public string? DhcpStart { get; set; }
    [VisibleTo(Visibility.Admin)] public string? ProjectId { get; set; }
    [VisibleTo(Visibility.Admin)] public string? Host { get; set; }
    [VisibleTo(Visibility.Admin)] public string? BridgeInterface { get; set; }
    [VisibleTo(Visibility.Admin)] public string? MultiHost { get; set; }
    [VisibleTo(Visibility.Admin)] public string? Priority { get; set; }
    [VisibleTo(Visibility.Admin)] public string? RxtxBase { get; set; }
    [VisibleTo(Visibility.Admin)] public int? Mtu { get; set; }
    [VisibleTo(Visibility.Admin)] public string? DhcpServer { get; set; }
    [VisibleTo(Visibility.Admin)] public string? EnableDhcp { get; set; }
    [VisibleTo(Visibility.Admin)] public string? ShareAddress { get; set; }

    public static NetworkProxyView Of(CloudNetwork network) => new()
    {
        Id = network.Id.ToString(),
        Label = network.Name,
        CreatedAt = Times.Seconds(network.CreatedAt),
        UpdatedAt = Times.Seconds(network.UpdatedAt),
        ProjectId = network.ProjectId,
        Mtu = network.Mtu,
    };
}

/// <summary><c>{"networks": [...]}</c></summary>
public sealed class NetworkProxyList
{
    public IReadOnlyList<NetworkProxyView> Networks { get; set; } = [];
}

/// <summary><c>{"network": {...}}</c></summary>
public sealed class NetworkProxyDocument
{
    public NetworkProxyView? Network { get; set; }
}

/// <summary>The same in three words; the block of addresses is the text <c>None</c>, as it has long been.</summary>
public sealed class TenantNetworkView
{
    public string Id { get; set; } = "";
    public string Cidr { get; set; } = "None";
    public string Label { get; set; } = "";

    public static TenantNetworkView Of(CloudNetwork network) => new() { Id = network.Id.ToString(), Label = network.Name };
}

/// <summary><c>{"networks": [...]}</c></summary>
public sealed class TenantNetworkList
{
    public IReadOnlyList<TenantNetworkView> Networks { get; set; } = [];
}

/// <summary><c>{"network": {...}}</c></summary>
public sealed class TenantNetworkDocument
{
    public TenantNetworkView? Network { get; set; }
}
