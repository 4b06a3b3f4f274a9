using NovaCompat.Core.Images;

namespace NovaCompat.Core.Servers.Creation;

/// <summary>What a server boots from, as far as its flavor must fit: an image's description, or what a volume keeps of one.</summary>
public sealed record BootSource
{
    /// <summary>Null when the volume that is booted from is there already, or made from a snapshot.</summary>
    public Image? Image { get; init; }
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();
    public int MinRamMb { get; init; }
    public int MinDiskGb { get; init; }

    public static BootSource Of(Image image) => new() { Image = image, Properties = image.Properties, MinRamMb = image.MinRamMb, MinDiskGb = image.MinDiskGb };

    public static BootSource Of(IReadOnlyDictionary<string, string>? metadata) => metadata is null ? new() : new()
    {
        Properties = metadata,
        MinRamMb = int.TryParse(metadata.GetValueOrDefault("min_ram"), out var ram) ? ram : 0,
        MinDiskGb = int.TryParse(metadata.GetValueOrDefault("min_disk"), out var disk) ? disk : 0,
    };
}
