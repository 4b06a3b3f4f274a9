using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Placement;
using NovaCompat.Core.Placement.Candidates;

namespace NovaCompat.Core.Hosts;

/// <summary>A process of a role as the services API shows it.</summary>
public sealed record Service
{
    public required Guid Id { get; init; }

    /// <summary>The integer id below microversion 2.53.</summary>
    public long Number { get; init; }

    /// <summary><c>nova-compute</c>, <c>nova-scheduler</c>, <c>nova-conductor</c>: the names that clients know.</summary>
    public required string Binary { get; init; }
    public required string Host { get; init; }
    public bool Disabled { get; init; }
    public string? DisabledReason { get; init; }
    public bool ForcedDown { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }
    public required DateTimeOffset LastSeenAt { get; init; }

    public bool IsUp(DateTimeOffset now, TimeSpan downTime) => !ForcedDown && now - LastSeenAt <= downTime;
}

/// <summary>A compute host's hypervisor with what it has and what is taken of it.</summary>
public sealed record ComputeNode
{
    public required Guid Id { get; init; }
    public long Number { get; init; }
    public required string Host { get; init; }
    public required HostReport Report { get; init; }
    public required HostRatios Ratios { get; init; }

    /// <summary>What the host's resource provider has of the classes that servers take: what the host reports, or what an operator made of it.</summary>
    public required IReadOnlyDictionary<string, Inventory> Inventories { get; init; }

    /// <summary>Claimed by servers, in the flavors' amounts.</summary>
    public int VcpusUsed { get; init; }
    public int MemoryMbUsed { get; init; }
    public int DiskGbUsed { get; init; }
    public int Servers { get; init; }
    public int FailedBuilds { get; init; }

    /// <summary>Servers that are being built or moved on the host now.</summary>
    public int IoOps { get; init; }
    public required Service Service { get; init; }
}

/// <summary>How much more than the hardware a host may promise, and what it keeps for itself. The defaults are Nova's initial ratios.</summary>
public sealed record HostRatios
{
    public double Cpu { get; init; } = 4.0;
    public double Memory { get; init; } = 1.0;
    public double Disk { get; init; } = 1.0;
    public int ReservedVcpus { get; init; }
    public int ReservedMemoryMb { get; init; } = 512;
    public int ReservedDiskGb { get; init; }
}

/// <summary>Room that a server takes on a host.</summary>
public sealed record Claim(string Host, int Vcpus, int MemoryMb, int DiskGb)
{
    /// <summary>What it takes of the host's whole tree of providers, these amounts among it, when it asks for more than them; else null.</summary>
    public CandidateRequest? Demand { get; init; }

    /// <summary>The move that it is held for, beside what the server has already; null for the server's own.</summary>
    public Guid? Move { get; init; }
}

/// <summary>The end of a move's second claim: kept, it becomes the server's own and the older ones are given back; else it is given back itself.</summary>
public sealed record ClaimSettlement(Guid Move, bool Keep);

/// <summary>What a compute host says of itself every few seconds; <paramref name="Guests"/> only at start and once in a while.</summary>
public sealed record Heartbeat(string Host, HostReport Report, HostRatios Ratios, IReadOnlyDictionary<Guid, Servers.PowerState>? Guests);
