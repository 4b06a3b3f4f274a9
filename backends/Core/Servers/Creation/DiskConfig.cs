using NovaCompat.Core.Failures;
using NovaCompat.Core.Images;

namespace NovaCompat.Core.Servers.Creation;

/// <summary>Whether a guest's partition grows with its disk, as far as the image has a say.</summary>
public static class DiskConfig
{
    private const string Property = "auto_disk_config";

    public static bool OfImage(IReadOnlyDictionary<string, string> properties) => properties.GetValueOrDefault(Property)?.ToLowerInvariant() is "true" or "1" or "yes" or "on" or "t" or "y";

    /// <summary>Why a request may not turn it on, or null.</summary>
    public static Fault? Refusal(Image image, bool? wanted) => wanted == true && image.Properties.GetValueOrDefault(Property) == "disabled"
        ? Faults.BadRequest($"Requested image {image.Id} has automatic disk resize disabled.")
        : null;
}
