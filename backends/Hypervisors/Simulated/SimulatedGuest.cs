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

    /// <summary>Hardware addresses of its cards.</summary>
    public IReadOnlyList<string> Nics { get; init; } = [];
    public bool ConfigDrive { get; init; }
    public DateTimeOffset BootedAt { get; init; }

    /// <summary>The image that it is rescued with, or null.</summary>
    public Guid? RescuedWith { get; init; }

    /// <summary>What a guest would have written on its serial console.</summary>
    public string Console { get; init; } = "";

    public IReadOnlyList<GuestVolume> Volumes { get; init; } = [];

    public static SimulatedGuest Of(GuestSpec spec) => new()
    {
        ServerId = spec.ServerId,
        Name = spec.Name,
        Vcpus = spec.Vcpus,
        MemoryMb = spec.MemoryMb,
        DiskGb = spec.RootGb + spec.EphemeralGb,
        ExtraSpecs = spec.ExtraSpecs,
        Nics = [.. spec.Nics.Select(nic => nic.MacAddress)],
        ConfigDrive = spec.ConfigDrive is not null,
        Volumes = spec.Volumes,
    };

    /// <summary>The same guest by another description: it was resized.</summary>
    public SimulatedGuest As(GuestSpec spec)
    {
        var told = Of(spec);
        return this with { Name = told.Name, Vcpus = told.Vcpus, MemoryMb = told.MemoryMb, DiskGb = told.DiskGb, ExtraSpecs = told.ExtraSpecs, Nics = told.Nics, Volumes = told.Volumes };
    }

    public SimulatedGuest Booted(DateTimeOffset at) => this with { State = PowerState.Running, BootedAt = at, Console = SimulatedConsole.AfterBoot(this) };

    public SimulatedGuest Off() => this with { State = PowerState.Shutdown, Console = SimulatedConsole.AfterPowerOff(this) };
}
