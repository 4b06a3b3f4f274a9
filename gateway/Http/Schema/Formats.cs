using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace NovaCompat.Gateway.Http.Schema;

/// <summary>The formats of section 9 of the facts, as leniently or strictly as Nova checks them.</summary>
public static partial class Formats
{
    public static readonly Format Uuid = new("uuid", text => UuidForm().IsMatch(text.Replace("urn:", "", StringComparison.Ordinal)
        .Replace("uuid:", "", StringComparison.Ordinal).Trim('{', '}').Replace("-", "", StringComparison.Ordinal)));

    public static readonly Format DateTime = new("date-time", text => Instants.TryParse(text, out _));
    public static readonly Format Base64 = new("base64", Base64Text.Decodes);
    public static readonly Format Uri = new("uri", text => System.Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Host.Length > 0);
    public static readonly Format Regex = new("regex", Compiles);
    public static readonly Format Cidr = new("cidr", IsCidr);
    public static readonly Format Ipv4 = new("ipv4", text => Ipv4Form().IsMatch(text) && IPAddress.TryParse(text, out _));
    public static readonly Format Ipv6 = new("ipv6", text => IsIpv6(text));

    public static readonly Format Name = new("name", text => PrintableText.Is(text) && PrintableText.Trimmed(text),
        "printable characters. Can not start or end with whitespace.");

    public static readonly Format LooseName = new("name_with_leading_trailing_spaces", text => PrintableText.Is(text) && PrintableText.HasNonBlank(text),
        "printable characters with at least one non space character");

    public static readonly Format ZoneName = new("az_name", text => NoColon(text) && Name.Valid(text),
        "printable characters except :. Can not start or end with whitespace.");

    public static readonly Format LooseZoneName = new("az_name_with_leading_trailing_spaces", text => NoColon(text) && LooseName.Valid(text),
        "printable characters except :, with at least one non space character");

    private static bool NoColon(string text) => !text.Contains(':', StringComparison.Ordinal);

    private static bool Compiles(string text)
    {
        if (text.Length == 0) return false;
        try
        {
            _ = new Regex(text);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsCidr(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || text.Any(char.IsWhiteSpace) || !int.TryParse(text.AsSpan(slash + 1), out var length) || length < 0) return false;
        var address = text[..slash];
        return Ipv4.Valid(address) ? length <= 32 : IsIpv6(address) && length <= 128;
    }

    private static bool IsIpv6(string text) =>
        text.Contains(':', StringComparison.Ordinal) && text.AsSpan().IndexOfAny("[]%/") < 0
        && IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;

    [GeneratedRegex(@"^[0-9a-fA-F]{32}\z")]
    private static partial Regex UuidForm();

    [GeneratedRegex(@"^(0|[1-9][0-9]{0,2})(\.(0|[1-9][0-9]{0,2})){3}\z")]
    private static partial Regex Ipv4Form();
}
