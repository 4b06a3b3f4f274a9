using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using NovaCompat.Core.Networks;

namespace NovaCompat.Networking;

/// <summary>Reads addresses that came in a job. Only what was read here, and written anew, may enter a rule or a configuration file.</summary>
internal static class AddressSyntax
{
    public static IPAddress Address(string text) =>
        IPAddress.TryParse(text, out var address) && !text.Contains('%')
            ? address
            : throw new NetworkPlugException($"'{text}' is not an IP address.");

    /// <summary>A CIDR, or one address as a prefix of its full length; bits after the prefix are cleared.</summary>
    public static IPNetwork Prefix(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var address = Address(slash < 0 ? text : text[..slash]);
        var full = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        var length = full;
        if (slash >= 0 && (!int.TryParse(text[(slash + 1)..], out length) || length < 0 || length > full))
        {
            throw new NetworkPlugException($"'{text}' is not a CIDR.");
        }

        return Masked(address, length);
    }

    public static IPNetwork Masked(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = length; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new IPNetwork(new IPAddress(bytes), length);
    }

    /// <summary>Lower-case, colon-separated.</summary>
    public static string Mac(string text) =>
        PhysicalAddress.TryParse(text, out var mac) && mac.GetAddressBytes() is { Length: 6 } bytes
            ? string.Join(':', bytes.Select(b => b.ToString("x2")))
            : throw new NetworkPlugException($"'{text}' is not a MAC address.");

    /// <summary>The IPv6 link-local address that a card makes of its MAC (EUI-64, RFC 4291 appendix A).</summary>
    public static IPAddress LinkLocal(string mac)
    {
        var m = PhysicalAddress.Parse(mac).GetAddressBytes();
        return new IPAddress([0xfe, 0x80, 0, 0, 0, 0, 0, 0, (byte)(m[0] ^ 2), m[1], m[2], 0xff, 0xfe, m[3], m[4], m[5]]);
    }

    public static bool Overlap(IPNetwork one, IPNetwork other) =>
        one.BaseAddress.AddressFamily == other.BaseAddress.AddressFamily && (one.Contains(other.BaseAddress) || other.Contains(one.BaseAddress));

    public static bool IsV4(this IPNetwork network) => network.BaseAddress.AddressFamily == AddressFamily.InterNetwork;
}
