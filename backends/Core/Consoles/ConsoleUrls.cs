namespace NovaCompat.Core.Consoles;

/// <summary>The URLs by which consoles are opened; each carries its token.</summary>
public static class ConsoleUrls
{
    /// <param name="root">Scheme, host and port of the console proxy.</param>
    /// <param name="type">One of <see cref="ConsoleTypes"/>.</param>
    /// <param name="token">The token.</param>
    public static string Of(string root, string type, string token) => type switch
    {
        // The page hands the path on to its socket, so the token stands inside of it.
        ConsoleTypes.NoVnc => $"{root}/vnc_auto.html?path={Uri.EscapeDataString($"?token={token}")}",
        ConsoleTypes.SpiceHtml5 => $"{root}/spice_auto.html?token={token}",
        ConsoleTypes.SpiceDirect => $"{root}/spice_direct?token={token}",
        ConsoleTypes.WebMks => $"{root}/mks_auto.html?token={token}",
        _ => $"{Socket(root)}/?token={token}",
    };

    private static string Socket(string root) => "ws" + root["http".Length..];
}
