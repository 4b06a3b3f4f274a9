namespace NovaCompat.Gateway.Compute.FloatingIps;

/// <summary><c>{"floating_ips": [...]}</c></summary>
public sealed class FloatingIpList
{
    public IReadOnlyList<FloatingIpView> FloatingIps { get; set; } = [];
}

/// <summary><c>{"floating_ip": {...}}</c></summary>
public sealed class FloatingIpDocument
{
    public FloatingIpView? FloatingIp { get; set; }
}

/// <summary>A floating address; the pool is the external network's name.</summary>
public sealed class FloatingIpView
{
    public string Id { get; set; } = "";
    public string Ip { get; set; } = "";
    public string Pool { get; set; } = "";
    public string? FixedIp { get; set; }

    /// <summary>What its port belongs to, a server as a rule.</summary>
    public string? InstanceId { get; set; }
}

/// <summary><c>{"floating_ip_pools": [{"name": "public"}]}</c></summary>
public sealed class FloatingIpPoolList
{
    public IReadOnlyList<FloatingIpPoolView> FloatingIpPools { get; set; } = [];
}

public sealed record FloatingIpPoolView(string Name);
