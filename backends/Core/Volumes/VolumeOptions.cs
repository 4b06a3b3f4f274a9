namespace NovaCompat.Core.Volumes;

/// <summary>What of the embedded Block Storage service an operator sets.</summary>
public sealed record VolumeOptions
{
    public string AvailabilityZone { get; init; } = "nova";

    /// <summary>The name under which the service shows the place of its volumes to administrators.</summary>
    public string Host { get; init; } = "novacompat@embedded#embedded";

    /// <summary>The host without its pool.</summary>
    public string Backend => Host.Split('#')[0];
}
