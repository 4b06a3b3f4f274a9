using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Servers;

namespace NovaCompat.Hypervisors.Simulated;

/// <summary>A guest that is only remembered. As JSON in a file it outlives the process.</summary>
internal sealed record SimulatedGuest
{
    public required Guid ServerId { get; init; }
    public required string Name { get; init; }
    public required int Vcpus { get; init; }
    public required int MemoryMb { get; init; }
    public required int DiskGb { get; init; }
    public IReadOnlyDictionary<string, string> ExtraSpecs { get; init; } = new Dictionary<string, string>();
    public PowerState State { get; init; }

    /// <summary>The ports of its network cards.</summary>
    public IReadOnlyList<Guid> Cards { get; init; } = [];

    /// <summary>What a guest would have written on its serial console.</summary>
    public string Console { get; init; } = "";

    public static SimulatedGuest Of(GuestSpec spec) => new()
    {
        ServerId = spec.ServerId,
        Name = spec.Name,
        Vcpus = spec.Vcpus,
        MemoryMb = spec.MemoryMb,
        DiskGb = spec.RootGb + spec.EphemeralGb,
        ExtraSpecs = spec.ExtraSpecs,
        Cards = [.. spec.Nics.Select(nic => nic.PortId)],
    };

    public SimulatedGuest Booted() => this with { State = PowerState.Running, Console = SimulatedConsole.AfterBoot(this) };

    public SimulatedGuest Off() => this with { State = PowerState.Shutdown, Console = SimulatedConsole.AfterPowerOff(this) };
}
