using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NovaCompat.Core.Networks;

/// <summary>A block of addresses, without host bits.</summary>
public readonly record struct Cidr(int Version, UInt128 First, int Length)
{
    private int Width => Version == 4 ? 32 : 128;

    /// <summary>The mask's zero bits.</summary>
    private UInt128 HostMask => Length == 0 && Version == 6 ? UInt128.MaxValue : (UInt128.One << (Width - Length)) - 1;

    public UInt128 Last => First | HostMask;

    /// <summary>A bare address counts as a block of one.</summary>
    public static bool TryParse(string text, out Cidr cidr)
    {
        cidr = default;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!IpNumber.TryParse(slash < 0 ? text : text[..slash], out var address)) return false;
        var width = address.Version == 4 ? 32 : 128;
        var length = width;
        if (slash >= 0 && (!int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out length) || length > width)) return false;
        var block = new Cidr(address.Version, address.Value, length);
        cidr = block with { First = address.Value & ~block.HostMask };
        return true;
    }

    /// <exception cref="FormatException">The text is no block of addresses.</exception>
    public static Cidr Parse(string text) => TryParse(text, out var cidr) ? cidr : throw new FormatException($"'{text}' is no address block");

    public bool Contains(IpNumber address) => address.Version == Version && address.Value >= First && address.Value <= Last;

    public bool Overlaps(Cidr other) => Version == other.Version && First <= other.Last && other.First <= Last;

    /// <summary>The address so many steps behind the first.</summary>
    public IpNumber At(UInt128 steps) => new(Version, First + steps);

    public override string ToString() => $"{new IpNumber(Version, First)}/{Length}";
}

/// <summary>An address one can count with.</summary>
public readonly record struct IpNumber(int Version, UInt128 Value)
{
    public static bool TryParse(string? text, out IpNumber number)
    {
        number = default;
        if (text is null || !IPAddress.TryParse(text, out var address)) return false;

        // The platform also reads "10.1" and "0x0a000001", which no client means.
        if (address.AddressFamily == AddressFamily.InterNetwork ? text.Count(c => c == '.') != 3 || address.ToString() != text : text.Contains('%', StringComparison.Ordinal)) return false;
        UInt128 value = 0;
        foreach (var part in address.GetAddressBytes()) value = (value << 8) | part;
        number = new(address.AddressFamily == AddressFamily.InterNetwork ? 4 : 6, value);
        return true;
    }

    /// <exception cref="FormatException">The text is no address.</exception>
    public static IpNumber Parse(string text) => TryParse(text, out var number) ? number : throw new FormatException($"'{text}' is no address");

    public override string ToString()
    {
        var bytes = new byte[Version == 4 ? 4 : 16];
        var rest = Value;
        for (var i = bytes.Length - 1; i >= 0; i--, rest >>= 8) bytes[i] = (byte)(rest & 0xff);
        return new IPAddress(bytes).ToString();
    }
}
