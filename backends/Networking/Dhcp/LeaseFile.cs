namespace NovaCompat.Networking.Dhcp;

/// <summary>dnsmasq's leases: lines of <c>expiry MAC address name client-id</c>. An endless lease outlives its port, and would keep the address from the next one.</summary>
internal sealed class LeaseFile(string path)
{
    public bool HasStale(IReadOnlyList<DhcpHost> hosts) => Lines().Any(line => IsStale(line, hosts));

    /// <summary>Only while the server is stopped: it keeps leases in memory and writes them back.</summary>
    public void RemoveStale(IReadOnlyList<DhcpHost> hosts)
    {
        if (HasStale(hosts))
        {
            OwnerOnly.Write(path, string.Concat(Lines().Where(line => !IsStale(line, hosts)).Select(line => line + '\n')));
        }
    }

    private string[] Lines() => File.Exists(path) ? File.ReadAllLines(path) : [];

    private static bool IsStale(string line, IReadOnlyList<DhcpHost> hosts) =>
        line.Split(' ') is [_, var mac, var address, ..] && !hosts.Any(host => host.Mac == mac && host.Address.ToString() == address);
}
