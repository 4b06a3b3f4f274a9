using System.Net;
using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>Hint build_near_host_ip: the host's address is in the same network, whose length is hint cidr (/24).</summary>
public sealed class SimpleCidrAffinityFilter : IHostFilter
{
    public string Name => "SimpleCIDRAffinityFilter";

    public string? Reject(HostState host, RequestSpec request)
    {
        if (request.Hint("build_near_host_ip") is not { } near) return null;
        var cidr = request.Hint("cidr") ?? "/24";
        if (!IPAddress.TryParse(near, out var wanted) || !int.TryParse(cidr.TrimStart('/'), out var length) || length < 0)
        {
            return $"{near}{cidr} is not a network";
        }

        return IPAddress.TryParse(host.HostIp, out var address) && ShareNetwork(wanted.GetAddressBytes(), address.GetAddressBytes(), length)
            ? null
            : $"not in {near}/{length}";
    }

    private static bool ShareNetwork(byte[] a, byte[] b, int length)
    {
        if (a.Length != b.Length || length > a.Length * 8) return false;
        for (var i = 0; i < a.Length && length > 0; i++, length -= 8)
        {
            var mask = length >= 8 ? 0xff : 0xff << (8 - length);
            if (((a[i] ^ b[i]) & mask & 0xff) != 0) return false;
        }

        return true;
    }
}
