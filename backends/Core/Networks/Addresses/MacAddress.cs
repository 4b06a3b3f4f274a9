using System.Globalization;
using System.Text.RegularExpressions;

namespace NovaCompat.Core.Networks;

/// <summary>Hardware addresses as text.</summary>
public static partial class MacAddress
{
    /// <summary>A new one under the prefix that OpenStack clouds use.</summary>
    public static string New()
    {
        var number = Random.Shared.Next(0x1000000);
        return string.Create(CultureInfo.InvariantCulture, $"fa:16:3e:{number >> 16:x2}:{(number >> 8) & 0xff:x2}:{number & 0xff:x2}");
    }

    public static bool IsValid(string text) => Form().IsMatch(text);

    /// <summary>The IPv6 address that a guest with this MAC gives itself in the block (EUI-64).</summary>
    public static IpNumber SelfAssigned(Cidr block, string mac)
    {
        var parts = mac.Split(':').Select(part => byte.Parse(part, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToArray();
        byte[] identifier = [(byte)(parts[0] ^ 2), parts[1], parts[2], 0xff, 0xfe, parts[3], parts[4], parts[5]];
        UInt128 low = 0;
        foreach (var part in identifier) low = (low << 8) | part;
        return block.At(low);
    }

    [GeneratedRegex(@"^([0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}\z")]
    private static partial Regex Form();
}
