using NovaCompat.Core.Flavors;
using NovaCompat.Core.Scheduling;
using NovaCompat.Core.Servers;

namespace NovaCompat.Core.Moves;

/// <summary>What a server must remember while it moves, so that any process can take the next step, or the way back.</summary>
public sealed record ServerMove
{
    public required Migration Migration { get; init; }
    public required Flavor OldFlavor { get; init; }
    public required Flavor NewFlavor { get; init; }

    /// <summary>The state that it began with, and goes back to.</summary>
    public required VmState Before { get; init; }

    /// <summary>The state that it shall have at its destination.</summary>
    public required VmState After { get; init; }

    /// <summary>Hosts to go to when the destination cannot take it, best first.</summary>
    public IReadOnlyList<SelectedHost> Alternates { get; init; } = [];

    /// <summary>Set when the way back was taken because the destination failed: why.</summary>
    public ServerFault? Failure { get; init; }

    public ServerMove At(MigrationStatus status) => this with { Migration = Migration with { Status = status } };

    /// <summary>The hosts that may hold something of the server.</summary>
    public IEnumerable<string> Hosts => Migration.DestCompute is { } destination && destination != Migration.SourceCompute ? [Migration.SourceCompute, destination] : [Migration.SourceCompute];

    /// <summary>Its guest is off at the destination.</summary>
    public bool ArrivesOff => After == VmState.Stopped;
    public bool ReturnsOff => Before is VmState.Stopped;
}
