namespace NovaCompat.Hypervisors.Simulated;

/// <summary>The host that the driver pretends to be. Generous by default, so that trying things out never meets a limit by chance.</summary>
public sealed record SimulatedOptions
{
    /// <summary>Where guests are remembered, a file each; null keeps them in memory only.</summary>
    public string? DataFolder { get; init; }
    public required string HostName { get; init; }
    public string? HostIp { get; init; }
    public int Vcpus { get; init; } = 64;
    public int MemoryMb { get; init; } = 256 * 1024;
    public int DiskGb { get; init; } = 4096;

    /// <summary>How long a spawn takes, unless a flavor's <c>sim:spawn_delay_ms</c> says otherwise.</summary>
    public TimeSpan SpawnDelay { get; init; } = TimeSpan.Zero;
}
