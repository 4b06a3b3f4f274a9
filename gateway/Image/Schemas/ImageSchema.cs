using System.Text.Json;
using NovaCompat.Core.Images;

namespace NovaCompat.Gateway.Images;

/// <summary>The fields of an image, for the schema document and for the check of what clients send.</summary>
internal static class ImageSchema
{
    public static readonly IReadOnlyList<string> DiskFormats = ["ami", "ari", "aki", "vhd", "vhdx", "vmdk", "raw", "qcow2", "vdi", "iso", "ploop"];
    public static readonly IReadOnlyList<string> ContainerFormats = ["ami", "ari", "aki", "bare", "ovf", "ova", "docker", "compressed"];
    private static readonly string[] Visibilities = ["community", "public", "private", "shared"];
    private static readonly string[] Statuses = ["queued", "saving", "active", "killed", "deleted", "uploading", "importing", "pending_delete", "deactivated"];
    private static readonly SchemaField Property = new("", "string", "A property of your own");

    public static readonly IReadOnlyList<SchemaField> Fields =
    [
        new("id", "string", "The image's UUID") { Pattern = "^([0-9a-fA-F]){8}-([0-9a-fA-F]){4}-([0-9a-fA-F]){4}-([0-9a-fA-F]){4}-([0-9a-fA-F]){12}$" },
        new("name", "string", "A name for people") { Nullable = true, MaxLength = 255 },
        new("status", "string", "Where the image is in its life") { ReadOnly = true, Words = Statuses },
        new("visibility", "string", "Who sees the image") { Words = Visibilities },
        new("protected", "boolean", "Whether the image refuses to be deleted"),
        new("os_hidden", "boolean", "Whether lists leave the image out unless asked"),
        new("checksum", "string", "MD5 of the data") { Nullable = true, ReadOnly = true, MaxLength = 32 },
        new("os_hash_algo", "string", "The algorithm of os_hash_value") { Nullable = true, ReadOnly = true, MaxLength = 64 },
        new("os_hash_value", "string", "Hash of the data, hexadecimal") { Nullable = true, ReadOnly = true, MaxLength = 128 },
        new("owner", "string", "The project that the image belongs to") { Nullable = true, MaxLength = 255 },
        new("size", "integer", "Bytes of the data") { Nullable = true, ReadOnly = true },
        new("virtual_size", "integer", "Bytes of the disk in the data") { Nullable = true, ReadOnly = true },
        new("container_format", "string", "What the disk is wrapped in") { Nullable = true, Words = ContainerFormats },
        new("disk_format", "string", "What the data is") { Nullable = true, Words = DiskFormats },
        new("created_at", "string", "When the image was registered") { ReadOnly = true },
        new("updated_at", "string", "When the image was last changed") { ReadOnly = true },
        new("tags", "array", "Words to find the image by") { MaxLength = 255 },
        new("direct_url", "string", "Where the data is stored") { ReadOnly = true },
        new("min_ram", "integer", "Memory that a server of this image needs, in MB"),
        new("min_disk", "integer", "Disk that a server of this image needs, in GB"),
        new("self", "string", "The image's path") { ReadOnly = true },
        new("file", "string", "The path of the image's data") { ReadOnly = true },
        new("stores", "string", "The stores that have the data, when there are several") { ReadOnly = true },
        new("schema", "string", "The path of this schema") { ReadOnly = true },
    ];

    private static readonly Dictionary<string, SchemaField> ByName = Fields.ToDictionary(field => field.Name);

    /// <summary>A name that is none of the fields is a custom property, and those are text.</summary>
    /// <exception cref="Core.Failures.FaultException">Invalid: the value is not one that the field may have.</exception>
    public static void Check(string name, JsonElement value)
    {
        if ((ByName.GetValueOrDefault(name) ?? Property).Problem(value) is { } problem)
            throw ImageFaults.Invalid($"Provided object does not match schema 'image': {problem}: Failed validating property '{name}'");
        if (!ByName.ContainsKey(name) && name.Length > 255) throw ImageFaults.Invalid("Custom property should not be greater than 255 characters.");
    }
}
