namespace NovaCompat.Core.Scheduling;

/// <summary>The flavor asked for. Swap is MiB, the other disks are GiB.</summary>
public sealed record RequestedFlavor(string Name, int Vcpus, int MemoryMb, int RootGb, int EphemeralGb = 0, int SwapMb = 0)
{
    public IReadOnlyDictionary<string, string> ExtraSpecs { get; init; } = new Dictionary<string, string>();
}
