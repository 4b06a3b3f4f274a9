using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Networks;

/// <summary>Completes a subnet with what follows from its block (gateway, pools) and says what in it cannot be.</summary>
public static class SubnetPlan
{
    /// <exception cref="FaultException">Gateway, pools or modes do not fit the block.</exception>
    public static Subnet Complete(Subnet subnet)
    {
        if (!Cidr.TryParse(subnet.Cidr, out var block) || block.Version != subnet.IpVersion)
            throw Invalid($"cidr '{subnet.Cidr}' does not match the ip_version '{subnet.IpVersion}'.");
        if (subnet.Dhcp && block is { Version: 4, Length: > 30 } or { Version: 6, Length: > 126 })
            throw Invalid($"Subnet has a prefix length that is incompatible with DHCP service enabled");
        CheckModes(subnet, block);
        var plan = subnet with { Cidr = block.ToString() };
        if (!plan.GatewayChosen) plan = plan with { Gateway = FirstAddress(plan, block) };
        if (plan.Gateway is not null) plan = plan with { Gateway = CheckedGateway(plan.Gateway, block) };
        plan = plan with { Pools = plan.Pools.Count == 0 ? AllButGateway(plan, block) : CheckPools(plan, block) };
        foreach (var server in plan.DnsServers)
        {
            if (!IpNumber.TryParse(server, out _)) throw Invalid($"'{server}' is not a valid nameserver. '{server}' is not a valid IP address.");
        }
        return plan;
    }

    private static string? FirstAddress(Subnet subnet, Cidr block) =>
        block.Length >= (block.Version == 4 ? 31 : 127) ? null : subnet.SelfAssigned ? block.First == 0 ? null : block.At(1).ToString() : block.At(1).ToString();

    /// <summary>May be beyond the block, as of a router that guests reach without one; within it, it is an address that a host can have.</summary>
    private static string CheckedGateway(string text, Cidr block)
    {
        if (!IpNumber.TryParse(text, out var gateway) || gateway.Version != block.Version) throw Invalid($"gateway_ip '{text}' does not match the ip_version '{block.Version}'");
        if (block.Contains(gateway) && block.Version == 4 && block.Length < 31 && (gateway.Value == block.First || gateway.Value == block.Last))
            throw Invalid("Gateway is not valid on subnet");
        return gateway.ToString();
    }

    /// <summary>Everything that may be handed out, around the gateway.</summary>
    private static List<AddressPool> AllButGateway(Subnet subnet, Cidr block)
    {
        var (first, last) = Usable(block);
        var pools = new List<AddressPool>();
        if (subnet.Gateway is null || IpNumber.Parse(subnet.Gateway).Value is var gateway && (gateway < first || gateway > last)) Add(first, last);
        else
        {
            if (gateway > first) Add(first, gateway - 1);
            if (gateway < last) Add(gateway + 1, last);
        }
        return pools;

        void Add(UInt128 start, UInt128 end) => pools.Add(new(new IpNumber(block.Version, start).ToString(), new IpNumber(block.Version, end).ToString()));
    }

    /// <summary>IPv4 keeps network and broadcast address for itself, IPv6 the first one (the routers' anycast).</summary>
    private static (UInt128 First, UInt128 Last) Usable(Cidr block) => (block.Version, block.Length) switch
    {
        (4, >= 31) or (6, >= 127) => (block.First, block.Last),
        (4, _) => (block.First + 1, block.Last - 1),
        _ => (block.First + 1, block.Last),
    };

    private static List<AddressPool> CheckPools(Subnet subnet, Cidr block)
    {
        var (first, last) = Usable(block);
        var pools = new List<(IpNumber Start, IpNumber End, AddressPool Pool)>();
        foreach (var pool in subnet.Pools)
        {
            if (!IpNumber.TryParse(pool.Start, out var start) || !IpNumber.TryParse(pool.End, out var end) || start.Version != block.Version || end.Version != block.Version || end.Value < start.Value)
                throw new FaultException(Faults.BadRequest($"The allocation pool {pool} is not valid.", "InvalidAllocationPool"));
            if (start.Value < first || end.Value > last)
                throw new FaultException(Faults.BadRequest($"The allocation pool {pool} spans beyond the subnet cidr {block}.", "OutOfBoundsAllocationPool"));
            var other = pools.Find(known => start.Value <= known.End.Value && known.Start.Value <= end.Value).Pool;
            if (other is not null)
                throw new FaultException(Faults.Conflict($"Found overlapping allocation pools: {other} {pool} for subnet {block}.", "OverlappingAllocationPools"));
            if (subnet.Gateway is { } text && IpNumber.Parse(text).Value is var gateway && gateway >= start.Value && gateway <= end.Value)
                throw new FaultException(Faults.Conflict($"Gateway ip {text} conflicts with allocation pool {pool}.", "GatewayConflictWithAllocationPools"));
            pools.Add((start, end, new(start.ToString(), end.ToString())));
        }
        return [.. pools.Select(pool => pool.Pool)];
    }

    private static void CheckModes(Subnet subnet, Cidr block)
    {
        if (subnet.Ipv6RaMode is null && subnet.Ipv6AddressMode is null) return;
        if (block.Version == 4) throw Invalid("ipv6_ra_mode or ipv6_address_mode cannot be set with IP version 4.");
        if (!subnet.Dhcp) throw Invalid("ipv6_ra_mode or ipv6_address_mode cannot be set when enable_dhcp is set to False.");
        if (subnet is { Ipv6RaMode: { } ra, Ipv6AddressMode: { } mode } && ra != mode)
            throw Invalid($"ipv6_ra_mode set to '{ra}' with ipv6_address_mode set to '{mode}' is not valid. If both attributes are set, they must be the same value");
        if (subnet.SelfAssigned && block.Length != 64)
            throw Invalid($"Invalid CIDR {block} for IPv6 address mode. OpenStack uses the EUI-64 address format, which requires the prefix to be /64");
    }

    private static FaultException Invalid(string reason) => new(NetworkFaults.Invalid(reason));
}
