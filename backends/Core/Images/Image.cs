namespace NovaCompat.Core.Images;

/// <summary>A disk, kernel or ramdisk that servers boot from: what the Image API shows of it, without its bytes.</summary>
public sealed record Image
{
    public required Guid Id { get; init; }
    public string? Name { get; init; }
    public ImageStatus Status { get; init; } = ImageStatus.Queued;
    public ImageVisibility Visibility { get; init; } = ImageVisibility.Shared;

    /// <summary>The project that it belongs to; null when it belongs to nobody.</summary>
    public string? Owner { get; init; }

    /// <summary>A protected image cannot be deleted.</summary>
    public bool Protected { get; init; }

    /// <summary>A hidden image is left out of lists that do not ask for hidden ones.</summary>
    public bool Hidden { get; init; }
    public string? DiskFormat { get; init; }
    public string? ContainerFormat { get; init; }
    public int MinDiskGb { get; init; }
    public int MinRamMb { get; init; }

    /// <summary>Bytes of the file; null until it has one.</summary>
    public long? Size { get; init; }

    /// <summary>Bytes of the disk that a guest sees; null when the format does not say.</summary>
    public long? VirtualSize { get; init; }

    /// <summary>MD5 of the file, lower-case hex, as old clients compare it.</summary>
    public string? Checksum { get; init; }

    /// <summary><c>sha512</c> with <see cref="HashValue"/> in lower-case hex; both null until it has a file.</summary>
    public string? HashAlgorithm { get; init; }
    public string? HashValue { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Everything else that users say of it, such as <c>hw_disk_bus</c>: flat, text to text.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The import that is at work on it.</summary>
    public Guid? ImportTask { get; init; }

    /// <summary>Stores that the data is on its way to, with commas between them; null before the first import.</summary>
    public string? ImportingTo { get; init; }

    /// <summary>Stores that the last import failed for, likewise.</summary>
    public string? FailedImport { get; init; }

    /// <summary>Its data is there.</summary>
    public bool HasData => Status is ImageStatus.Active or ImageStatus.Deactivated;
}

/// <summary>Where an image is in its life; the API's words are these in lower case.</summary>
public enum ImageStatus
{
    Queued,
    Saving,

    /// <summary>Data is staged, or on its way there.</summary>
    Uploading,
    Importing,
    Active,
    Deactivated,
}

/// <summary>Who sees an image; the API's words are these in lower case.</summary>
public enum ImageVisibility
{
    /// <summary>Its owner, and the projects that are its members.</summary>
    Shared,

    /// <summary>Its owner only.</summary>
    Private,

    /// <summary>Everybody who knows its id; listed for its owner only unless asked for.</summary>
    Community,

    /// <summary>Everybody.</summary>
    Public,
}
