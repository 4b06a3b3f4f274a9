using NovaCompat.Core.Flavors;
using NovaCompat.Core.Scheduling;
using NovaCompat.Core.Servers;

namespace NovaCompat.Core.Jobs;

/// <summary>What a host must know of its step of a move.</summary>
public sealed record MoveOrder
{
    /// <summary>What the host that was left gave to the next one, in the driver's own form; null when there is nobody to give it.</summary>
    public string? Handover { get; init; }

    /// <summary>Where a live migration leads.</summary>
    public string? ToHost { get; init; }

    /// <summary>Running or Shutdown; null keeps what the guest was.</summary>
    public PowerState? Power { get; init; }
}

/// <summary>Body of <see cref="JobKinds.LandMove"/>: what the host that was left gave.</summary>
public sealed record LandMoveBody(string? Handover);

/// <summary>
/// Body of <see cref="JobKinds.ScheduleMove"/>: a host for a server that exists already. The room is claimed on it, and the conductor's job
/// <see cref="Then"/> gets a <see cref="MovePlacedBody"/> either way; the server's record is left as it is.
/// </summary>
public sealed record ScheduleMoveBody
{
    /// <summary>The conductor's kind that goes on; of <see cref="JobKinds"/>.</summary>
    public required string Then { get; init; }

    /// <summary>What the server shall have at its new host.</summary>
    public required Flavor Flavor { get; init; }

    /// <summary>The claim is held for this move beside the server's own, until it is settled; null makes it the server's own (which has none then).</summary>
    public Guid? Move { get; init; }
    public IReadOnlyList<string> IgnoreHosts { get; init; } = [];

    /// <summary>A host that the caller named; all filters look at it, unless <see cref="Forced"/>.</summary>
    public RequestedDestination? Destination { get; init; }

    /// <summary>The named host is taken as it is, when only there is room.</summary>
    public bool Forced { get; init; }

    /// <summary>In place of the zone that the server is pinned to.</summary>
    public string? AvailabilityZone { get; init; }

    /// <summary>Handed on to <see cref="Then"/>, as it is.</summary>
    public string? Carry { get; init; }
}

/// <summary>What the scheduler found: a claimed host with others to go to when it fails, or the reason why there is none.</summary>
public sealed record MovePlacedBody
{
    public SelectedHost? Host { get; init; }
    public IReadOnlyList<SelectedHost> Alternates { get; init; } = [];

    /// <summary>Set when <see cref="Host"/> is null: the words for the server's fault.</summary>
    public string? Reason { get; init; }
    public string? Carry { get; init; }
}
