using NovaCompat.Core.Hosts;

namespace NovaCompat.Compute;

public sealed record ComputeOptions
{
    /// <summary>The name of this host's compute service, and of its queue.</summary>
    public required string Host { get; init; }

    /// <summary>Where the agent keeps what must outlive it.</summary>
    public required string DataDirectory { get; init; }
    public HostRatios Ratios { get; init; } = new();
    public TimeSpan HeartbeatEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often all power states are told, beside the hypervisor's own events.</summary>
    public TimeSpan PowerSyncEvery { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Jobs at work at once.</summary>
    public int Concurrency { get; init; } = 10;
}
