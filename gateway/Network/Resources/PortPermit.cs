using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Network.Bodies;
using CloudNetwork = NovaCompat.Core.Networks.Network;

namespace NovaCompat.Gateway.Network.Resources;

/// <summary>Who may say what of a port: much of it is for the owner of its network, not of the port.</summary>
internal static class PortPermit
{
    public static async Task CheckAsync(Attempt<Port> attempt, BodyAttributes attributes, IResourceStore<CloudNetwork> networks, CancellationToken cancel)
    {
        var (port, caller) = (attempt.Item, attempt.Caller);
        var network = await networks.FindAsync(port.NetworkId, caller, cancel);
        if (attempt.Before is null && network is null) throw new FaultException(ResourceKind.Network.Missing(port.NetworkId));
        if (caller.IsAdmin) return;
        if (attempt.Before is { } before && before.MacAddress != port.MacAddress) throw Disallowed("mac_address");
        if (network?.ProjectId == caller.ProjectId) return;
        if (attempt.Before is null && !network!.Shared) throw Disallowed("network_id");
        if (attempt.Given.Names.FirstOrDefault(name => attributes.Find(name)!.NetworkOwnerOnly) is { } owned) throw Disallowed(owned);
        if (attempt.Given.Has("device_owner") && port.DeviceOwner.StartsWith("network:", StringComparison.Ordinal)) throw Disallowed("device_owner");
        if (attempt.Given.Has("fixed_ips") && port.FixedIps?.Any(address => address.IpAddress is not null && attempt.Before?.FixedIps?.Contains(address) != true) == true)
            throw Disallowed("fixed_ips");

        FaultException Disallowed(string attribute) => Callers.Disallowed($"{attempt.Verb}_port", attribute);
    }
}
