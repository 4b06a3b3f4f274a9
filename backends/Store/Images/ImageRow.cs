using NovaCompat.Core.Images;

namespace NovaCompat.Store.Images;

/// <summary>A row of <c>images</c>.</summary>
internal sealed class ImageRow
{
    public const string Columns =
        "id, name, status, visibility, owner, protected, os_hidden, disk_format, container_format, min_disk, min_ram, " +
        "size, virtual_size, checksum, os_hash_algo, os_hash_value, created_at, updated_at, import_task, importing_to, failed_import";

    public string Id { get; set; } = "";
    public string? Name { get; set; }
    public string Status { get; set; } = "";
    public string Visibility { get; set; } = "";
    public string? Owner { get; set; }
    public bool Protected { get; set; }
    public bool OsHidden { get; set; }
    public string? DiskFormat { get; set; }
    public string? ContainerFormat { get; set; }
    public long MinDisk { get; set; }
    public long MinRam { get; set; }
    public long? Size { get; set; }
    public long? VirtualSize { get; set; }
    public string? Checksum { get; set; }
    public string? OsHashAlgo { get; set; }
    public string? OsHashValue { get; set; }
    public long CreatedAt { get; set; }
    public long UpdatedAt { get; set; }
    public string? ImportTask { get; set; }
    public string? ImportingTo { get; set; }
    public string? FailedImport { get; set; }

    public static ImageRow From(Image image) => new()
    {
        Id = image.Id.ToString("D"), Name = image.Name, Status = image.Status.Word(), Visibility = image.Visibility.Word(), Owner = image.Owner,
        Protected = image.Protected, OsHidden = image.Hidden, DiskFormat = image.DiskFormat, ContainerFormat = image.ContainerFormat,
        MinDisk = image.MinDiskGb, MinRam = image.MinRamMb, Size = image.Size, VirtualSize = image.VirtualSize, Checksum = image.Checksum,
        OsHashAlgo = image.HashAlgorithm, OsHashValue = image.HashValue, CreatedAt = image.CreatedAt.ToMicros(), UpdatedAt = image.UpdatedAt.ToMicros(),
        ImportTask = image.ImportTask?.ToString("D"), ImportingTo = image.ImportingTo, FailedImport = image.FailedImport,
    };

    public Image ToImage(IReadOnlyList<string> tags, IReadOnlyDictionary<string, string> properties) => new()
    {
        Id = Guid.Parse(Id), Name = Name, Owner = Owner, Protected = Protected, Hidden = OsHidden, DiskFormat = DiskFormat, ContainerFormat = ContainerFormat,
        Status = Known<ImageStatus>(Status), Visibility = Known<ImageVisibility>(Visibility), MinDiskGb = (int)MinDisk, MinRamMb = (int)MinRam,
        Size = Size, VirtualSize = VirtualSize, Checksum = Checksum, HashAlgorithm = OsHashAlgo, HashValue = OsHashValue,
        CreatedAt = CreatedAt.ToTime(), UpdatedAt = UpdatedAt.ToTime(), Tags = tags, Properties = properties,
        ImportTask = ImportTask is null ? null : Guid.Parse(ImportTask), ImportingTo = ImportingTo, FailedImport = FailedImport,
    };

    public static T Known<T>(string word) where T : struct, Enum =>
        ImageWords.Parse<T>(word) ?? throw new InvalidDataException($"'{word}' is no {typeof(T).Name}.");
}
