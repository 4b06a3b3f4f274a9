using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Consoles;

/// <summary>The bodies that ask for consoles.</summary>
internal static class ConsoleRules
{
    public static readonly Rule Vnc = OfType("os-getVNCConsole", "novnc", "xvpvnc");
    public static readonly Rule Spice = OfType("os-getSPICEConsole", "spice-html5");
    public static readonly Rule Serial = OfType("os-getSerialConsole", "serial");

    private static readonly Rule FirstProtocols = Rule.Text.OneOf("vnc", "spice", "serial", "rdp");
    private static readonly Rule Protocols = Rule.Text.OneOf("vnc", "spice", "serial", "rdp", "mks");
    private static readonly string[] FirstTypes = ["novnc", "xvpvnc", "spice-html5", "serial", "rdp-html5"];

    public static readonly Rule Remote = Rule.Wrapped("remote_console", Rule.Object()
        .Required("protocol", FirstProtocols, until: 7).Required("protocol", Protocols, since: 8)
        .Required("type", Rule.Text.OneOf([.. FirstTypes]), until: 7)
        .Required("type", Rule.Text.OneOf([.. FirstTypes, "webmks"]), since: 8, until: 98)
        .Required("type", Rule.Text.OneOf([.. FirstTypes, "webmks", "spice-direct"]), since: 99));

    private static ObjectRule OfType(string action, params object[] types) => Rule.Wrapped(action, Rule.Wrapped("type", Rule.Text.OneOf(types)));
}
