namespace NovaCompat.Core.Consoles;

/// <summary>What of consoles an operator sets.</summary>
public sealed record ConsoleOptions
{
    /// <summary>Where browsers find the console proxy: scheme, host and port.</summary>
    public string Url { get; init; } = "http://127.0.0.1:6080";

    /// <summary>How long a token may be used to connect.</summary>
    public TimeSpan TokenLife { get; init; } = TimeSpan.FromSeconds(600);

    /// <summary>How long a viewer may take for what its console sends, and for the answer to a ping.</summary>
    public TimeSpan StalledAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Where the viewer's files are; it need not exist.</summary>
    public string ViewerFolder { get; init; } = "/usr/share/novnc";

    /// <summary>Hosts of further pages that may open consoles, as a dashboard's.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];
}
