using NovaCompat.Core.Images;

namespace NovaCompat.Images;

/// <summary>An image that a new cloud begins with.</summary>
/// <param name="Description">Its name tells whether it is there already; the id is used when it is made.</param>
/// <param name="Open">Gives its bytes.</param>
public sealed record ImageSeed(Image Description, Func<Stream> Open)
{
    /// <summary>The image of a cloud without a real guest; client suites choose theirs by such a name.</summary>
    public const string SimulatedName = "cirros-novacompat-x86_64-disk.img";

    /// <summary>A generated blank disk, public.</summary>
    public static ImageSeed Blank(string? owner) => new(Describe(SimulatedName, "qcow2", owner), () => new MemoryStream(BlankDisk.Qcow2(), writable: false));

    /// <summary>A file of this machine, public.</summary>
    public static ImageSeed FromFile(string name, string path, string diskFormat, string? owner) => new(Describe(name, diskFormat, owner), () => File.OpenRead(path));

    private static Image Describe(string name, string diskFormat, string? owner) => new()
    {
        Id = Guid.CreateVersion7(), Name = name, Owner = owner, Visibility = ImageVisibility.Public, DiskFormat = diskFormat, ContainerFormat = "bare",
    };
}
