namespace NovaCompat.Core.Consoles;

/// <summary>What of consoles an operator sets.</summary>
public sealed record ConsoleOptions
{
    /// <summary>Where browsers find the console proxy: scheme, host and port.</summary>
    public string Url { get; init; } = "http://127.0.0.1:6080";

    /// <summary>How long a token may be used to connect.</summary>
    public TimeSpan TokenLife { get; init; } = TimeSpan.FromSeconds(600);
}
