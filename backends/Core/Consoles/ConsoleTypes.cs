namespace NovaCompat.Core.Consoles;

/// <summary>The kinds of consoles and the protocols that they speak, by the words of the API.</summary>
public static class ConsoleTypes
{
    public const string NoVnc = "novnc";
    public const string SpiceHtml5 = "spice-html5";
    public const string SpiceDirect = "spice-direct";
    public const string Serial = "serial";
    public const string WebMks = "webmks";

    private static readonly Dictionary<string, string[]> Protocols = new()
    {
        ["vnc"] = [NoVnc],
        ["spice"] = [SpiceHtml5, SpiceDirect],
        ["serial"] = [Serial],
        ["mks"] = [WebMks],
    };

    /// <summary>Whether a console of this type speaks this protocol; types that are no more speak none.</summary>
    public static bool Speaks(string protocol, string type) => Protocols.TryGetValue(protocol, out var types) && types.Contains(type);

    /// <summary>What Nova's libvirt driver calls a console that a guest has not: by the protocol where guests may have it, by the type where it is off for all.</summary>
    public static string NameWhenMissing(string protocol, string type) => type == NoVnc ? protocol : type;

    /// <summary>Only this one is told its second port.</summary>
    public static bool HasTlsPort(string type) => type == SpiceDirect;
}
