using NovaCompat.Core.Networks;
using NovaCompat.Networking.Commands;

namespace NovaCompat.Networking.Bridges;

/// <summary>The bridges: made, brought to their plan, removed. Each carries the gateway addresses of its network's subnets.</summary>
internal sealed class BridgeLinks(HostCommands commands, string mark)
{
    public async Task<IReadOnlyList<HostLink>> ListAsync(CancellationToken cancel) =>
        HostLink.Read(await commands.RunAsync("ip", ["-json", "address", "show"], "", cancel));

    /// <summary>Bridges of this instance: they carry its mark as alias.</summary>
    public async Task<IEnumerable<string>> OursAsync(CancellationToken cancel) =>
        HostLink.Read(await commands.RunAsync("ip", ["-json", "link", "show"], "", cancel)).Where(link => link.Alias == mark).Select(link => link.Name);

    /// <summary>A subnet that the host itself is in would cut the host off from it.</summary>
    /// <exception cref="NetworkPlugException">The plan's subnets overlap with addresses of another link.</exception>
    public static void RefuseHostSubnets(NetworkPlan plan, IReadOnlyList<HostLink> links)
    {
        var clash = (from link in links
                     where link.Name != plan.Bridge
                     from address in link.Addresses ?? []
                     where address.Scope == "global"
                     from subnet in plan.Subnets
                     where AddressSyntax.Overlap(subnet.Cidr, AddressSyntax.Masked(AddressSyntax.Address(address.Local), address.Length))
                     select $"Subnet {subnet.Cidr} overlaps with {address.Local}/{address.Length} on {link.Name} of this host.").FirstOrDefault();
        if (clash is not null)
        {
            throw new NetworkPlugException(clash);
        }
    }

    /// <summary>True when the bridge had to be made.</summary>
    public async Task<bool> EnsureAsync(NetworkPlan plan, IReadOnlyList<HostLink> links, CancellationToken cancel)
    {
        var present = links.FirstOrDefault(link => link.Name == plan.Bridge);
        var batch = Steps(plan, present).ToArray();
        if (batch.Length > 0)
        {
            await commands.RunAsync("ip", ["-batch", "-"], string.Join('\n', batch) + '\n', cancel);
        }

        if (present is null)
        {
            await commands.RunAsync("tee", [$"/proc/sys/net/ipv4/conf/{plan.Bridge}/route_localnet"], "1\n", cancel);
        }

        return present is null;
    }

    public Task RemoveAsync(string bridge, CancellationToken cancel) => commands.RunAsync("ip", ["link", "delete", bridge], "", cancel);

    private IEnumerable<string> Steps(NetworkPlan plan, HostLink? present)
    {
        if (present is null)
        {
            yield return $"link add {plan.Bridge} address {LinkNames.BridgeMac(plan.NetworkId)} mtu {plan.Mtu} type bridge forward_delay 0 stp_state 0 mcast_snooping 0";
            var generated = plan.Subnets.All(s => s.Cidr.IsV4()) ? "none" : "eui64";
            yield return $"link set {plan.Bridge} alias {mark} addrgenmode {generated}";
            yield return $"link set {plan.Bridge} up";
        }
        else if (present.Mtu != plan.Mtu)
        {
            yield return $"link set {plan.Bridge} mtu {plan.Mtu}";
        }

        var have = (present?.Addresses ?? []).Where(a => a.Scope == "global").Select(a => $"{a.Local}/{a.Length}").ToArray();
        var want = plan.HostAddresses.ToArray();
        foreach (var address in have.Except(want))
        {
            yield return $"address delete {address} dev {plan.Bridge}";
        }

        foreach (var address in want.Except(have))
        {
            yield return $"address add {address} dev {plan.Bridge}" + (address.Contains(':') ? " nodad" : "");
        }

        foreach (var subnet in plan.Subnets.Where(s => s.Gateway is null && s.Cidr.IsV4()))
        {
            yield return $"route replace {subnet.Cidr} dev {plan.Bridge}";
        }
    }
}
