using System.Globalization;
using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Libvirt.Domains;

/// <summary>Reads the image's properties (<c>hw_x</c>) and the flavor's extra specs (<c>hw:x</c>) as Nova reads their values. What cannot be read is refused for good.</summary>
internal sealed class GuestWords(GuestSpec guest)
{
    private static readonly string[] Yes = ["1", "t", "true", "on", "y", "yes"];
    private readonly IReadOnlyDictionary<string, string> properties = guest.Image?.Properties ?? new Dictionary<string, string>();

    public string? Image(string name) => properties.GetValueOrDefault(name);

    public string? Flavor(string name) => guest.ExtraSpecs.GetValueOrDefault(name);

    public bool? ImageFlag(string name) => Image(name) is { } value ? IsYes(value) : null;

    public bool? FlavorFlag(string name) => Flavor(name) is { } value ? IsYes(value) : null;

    public long? ImageNumber(string name) => Number($"Image property {name}", Image(name));

    public long? FlavorNumber(string name) => Number($"Extra spec {name}", Flavor(name));

    /// <summary>What both say, or the one that says something.</summary>
    /// <exception cref="HypervisorException">They say different things.</exception>
    public bool? Agreed(string name)
    {
        var (image, flavor) = (ImageFlag($"hw_{name}"), FlavorFlag($"hw:{name}"));
        if (image is not null && flavor is not null && image != flavor)
        {
            throw Refused($"Flavor {guest.FlavorName} has hw:{name} extra spec explicitly set to {flavor}, conflicting with image {guest.Image!.Id} which has hw_{name} explicitly set to {image}.");
        }
        return flavor ?? image;
    }

    public string ImageOneOf(string name, string[] known, string otherwise) => OneOf($"Image property {name}", Image(name), known) ?? otherwise;

    public string FlavorOneOf(string name, string[] known, string otherwise) => OneOf($"Extra spec {name}", Flavor(name), known) ?? otherwise;

    public static HypervisorException Refused(string reason) => new(reason, retryable: false);

    private static bool IsYes(string value) => Yes.Contains(value.Trim().ToLowerInvariant());

    private static string? OneOf(string what, string? value, string[] known) =>
        value is null || known.Contains(value) ? value : throw Refused($"{what}={value} is not supported by this hypervisor; it knows {string.Join(", ", known)}.");

    private static long? Number(string what, string? value) => value is null ? null
        : long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw Refused($"{what}={value} is not a whole number.");
}
