namespace NovaCompat.Conductor;

public sealed record ConductorOptions
{
    /// <summary>A compute service that was silent for longer is down.</summary>
    public TimeSpan ServiceDownTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often records are held against each other.</summary>
    public TimeSpan AuditEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A task that nobody works on for this long is ended.</summary>
    public TimeSpan StrandedAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a shelved server stays on its host: zero for not at all, null for ever.</summary>
    public TimeSpan? ShelvedOffloadTime { get; init; } = TimeSpan.Zero;

    /// <summary>How often shelved servers are looked at.</summary>
    public TimeSpan ShelvedPollEvery { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Soft-deleted servers are kept so long; zero deletes at once.</summary>
    public TimeSpan ReclaimAfter { get; init; }

    /// <summary>A build that takes longer is an error, a reboot is repeated hard, a rescue is ended; zero never.</summary>
    public TimeSpan BuildTimeout { get; init; }
    public TimeSpan RebootTimeout { get; init; }
    public TimeSpan RescueTimeout { get; init; }

    /// <summary>A resize that nobody confirmed within it confirms itself; zero waits for ever.</summary>
    public TimeSpan ResizeConfirmWindow { get; init; }

    /// <summary>How often unconfirmed resizes are looked for.</summary>
    public TimeSpan ConfirmEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Ended jobs are kept so long, for whoever looks into what happened.</summary>
    public TimeSpan KeepJobs { get; init; } = TimeSpan.FromHours(24);
}
