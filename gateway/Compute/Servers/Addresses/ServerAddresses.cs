using NovaCompat.Core.Servers;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>A server's addresses by the name of their network: of each card the fixed ones, then the floating ones that lead to them.</summary>
public static class ServerAddresses
{
    private static readonly Dictionary<string, List<AddressView>> None = [];

    public static IReadOnlyDictionary<string, List<AddressView>> Of(Server server)
    {
        if (server.VmState == VmState.Building || server.Ports.Count == 0) return None;
        var networks = new Dictionary<string, List<AddressView>>(server.Ports.Count);
        foreach (var port in server.Ports)
        {
            if (!networks.TryGetValue(port.NetworkName, out var list)) networks[port.NetworkName] = list = [];
            foreach (var address in port.Plug.Addresses) list.Add(View(address.IpAddress, "fixed", port.Plug.MacAddress));
        }
        foreach (var port in server.Ports)
        {
            foreach (var floating in port.FloatingIps.Values) networks[port.NetworkName].Add(View(floating, "floating", port.Plug.MacAddress));
        }
        return networks;
    }

    private static AddressView View(string address, string type, string mac) =>
        new() { Version = address.Contains(':', StringComparison.Ordinal) ? 6 : 4, Addr = address, Type = type, MacAddress = mac };
}
