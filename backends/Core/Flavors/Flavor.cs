namespace NovaCompat.Core.Flavors;

/// <summary>A flavor; a server keeps a copy of the one it was made with.</summary>
public sealed record Flavor
{
    /// <summary>The id that users give: any text (<c>flavorid</c> in Nova's tables).</summary>
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>The integer id that migrations show; given by the store.</summary>
    public long Number { get; init; }
    public required int Vcpus { get; init; }
    public required int MemoryMb { get; init; }

    /// <summary>GiB; 0 takes the image's own size.</summary>
    public required int RootGb { get; init; }
    public int EphemeralGb { get; init; }
    public int SwapMb { get; init; }
    public double RxtxFactor { get; init; } = 1.0;
    public bool IsPublic { get; init; } = true;
    public bool Disabled { get; init; }
    public string? Description { get; init; }
    public IReadOnlyDictionary<string, string> ExtraSpecs { get; init; } = new Dictionary<string, string>();
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>GiB that the server takes on a host: root, ephemeral and swap, the last rounded up.</summary>
    public int DiskGb => RootGb + EphemeralGb + (SwapMb + 1023) / 1024;
}
