using NovaCompat.Core.Flavors;
using NovaCompat.Core.Json;

namespace NovaCompat.Store.Flavors;

internal sealed class FlavorRow
{
    public const string Columns =
        "flavorid, number, name, vcpus, memory_mb, root_gb, ephemeral_gb, swap, rxtx_factor, is_public, disabled, description, extra_specs, created_at, updated_at";

    public string FlavorId { get; set; } = "";
    public long Number { get; set; }
    public string Name { get; set; } = "";
    public int Vcpus { get; set; }
    public int MemoryMb { get; set; }
    public int RootGb { get; set; }
    public int EphemeralGb { get; set; }
    public int Swap { get; set; }
    public double RxtxFactor { get; set; }
    public bool IsPublic { get; set; }
    public bool Disabled { get; set; }
    public string? Description { get; set; }
    public string ExtraSpecs { get; set; } = "{}";
    public long CreatedAt { get; set; }
    public long? UpdatedAt { get; set; }

    public static object Parameters(Flavor flavor, long number) => new
    {
        FlavorId = flavor.Id,
        number,
        flavor.Name,
        flavor.Vcpus,
        flavor.MemoryMb,
        flavor.RootGb,
        flavor.EphemeralGb,
        Swap = flavor.SwapMb,
        flavor.RxtxFactor,
        flavor.IsPublic,
        flavor.Disabled,
        flavor.Description,
        ExtraSpecs = Wire.Write(flavor.ExtraSpecs),
        CreatedAt = flavor.CreatedAt.ToMicros(),
        UpdatedAt = flavor.UpdatedAt.ToMicros(),
    };

    public Flavor ToFlavor() => new()
    {
        Id = FlavorId,
        Number = Number,
        Name = Name,
        Vcpus = Vcpus,
        MemoryMb = MemoryMb,
        RootGb = RootGb,
        EphemeralGb = EphemeralGb,
        SwapMb = Swap,
        RxtxFactor = RxtxFactor,
        IsPublic = IsPublic,
        Disabled = Disabled,
        Description = Description,
        ExtraSpecs = Wire.Read<Dictionary<string, string>>(ExtraSpecs),
        CreatedAt = CreatedAt.ToTime(),
        UpdatedAt = UpdatedAt.ToTime(),
    };
}
