using System.Data.Common;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>Turns the wishes for addresses of one port into addresses that are its own.</summary>
internal sealed class PortAddresses(DbTransaction transaction, Port port, IReadOnlyList<Subnet> subnets)
{
    /// <summary>One address of each IP version that the network has, and all those that guests give themselves.</summary>
    public async Task<IReadOnlyList<FixedIp>> AnyAsync()
    {
        var taken = new List<FixedIp>();
        foreach (var group in Serving().Where(subnet => !subnet.SelfAssigned).GroupBy(subnet => subnet.IpVersion).OrderBy(group => group.Key))
        {
            FixedIp? found = null;
            foreach (var subnet in group)
            {
                if (await AddressTable.TakeFreeAsync(transaction, subnet, port.Id) is not { } address) continue;
                found = new(subnet.Id, address);
                break;
            }
            taken.Add(found ?? throw new FaultException(NetworkFaults.NoAddressLeft(port.NetworkId)));
        }
        foreach (var subnet in Serving().Where(subnet => subnet.SelfAssigned)) taken.Add(await SelfAssignedAsync(subnet));
        return taken;
    }

    /// <summary>The subnets for what is plugged in; those for all, when none is for it alone.</summary>
    private IEnumerable<Subnet> Serving()
    {
        var meant = subnets.Where(subnet => subnet.ServiceTypes.Any(type => port.DeviceOwner.StartsWith(type, StringComparison.Ordinal))).ToList();
        return subnets.Where(subnet => meant.Contains(subnet) || (subnet.ServiceTypes.Count == 0 && !meant.Exists(other => other.IpVersion == subnet.IpVersion)));
    }

    public async Task<IReadOnlyList<FixedIp>> TakeAsync(IReadOnlyList<FixedIp> wishes)
    {
        var taken = new List<FixedIp>(wishes.Count);
        foreach (var wish in wishes) taken.Add(await TakeAsync(wish));
        return taken;
    }

    private async Task<FixedIp> TakeAsync(FixedIp wish)
    {
        var subnet = SubnetOf(wish);
        if (wish.IpAddress is { } text) return await NamedAsync(subnet, IpNumber.Parse(text));
        if (subnet.SelfAssigned) return await SelfAssignedAsync(subnet);
        return new(subnet.Id, await AddressTable.TakeFreeAsync(transaction, subnet, port.Id) ?? throw new FaultException(NetworkFaults.NoAddressLeftOnSubnet(subnet.Id)));
    }

    private Subnet SubnetOf(FixedIp wish)
    {
        if (wish.SubnetId is { } id)
        {
            var named = subnets.FirstOrDefault(subnet => subnet.Id == id) ?? throw new FaultException(NetworkFaults.Invalid(
                $"Failed to create port on network {port.NetworkId}, because fixed_ips included invalid subnet {id}"));
            return wish.IpAddress is null || named.Fits(wish.IpAddress) ? named : throw new FaultException(NetworkFaults.AddressNotOnSubnet(wish.IpAddress));
        }
        if (wish.IpAddress is null) throw new FaultException(NetworkFaults.Invalid("IP allocation requires subnet_id or ip_address"));
        return subnets.FirstOrDefault(subnet => subnet.Fits(wish.IpAddress)) ?? throw new FaultException(NetworkFaults.AddressNotOnNetwork(wish.IpAddress));
    }

    private async Task<FixedIp> SelfAssignedAsync(Subnet subnet) => await NamedAsync(subnet, MacAddress.SelfAssigned(Cidr.Parse(subnet.Cidr), port.MacAddress));

    private async Task<FixedIp> NamedAsync(Subnet subnet, IpNumber address) =>
        await AddressTable.TakeAsync(transaction, subnet, port.Id, address)
            ? new(subnet.Id, address.ToString())
            : throw new FaultException(NetworkFaults.AddressTaken(address.ToString(), subnet.Id));
}
