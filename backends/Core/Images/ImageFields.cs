using System.Collections.Frozen;

namespace NovaCompat.Core.Images;

/// <summary>The image's own fields by their names in the API, and how lists may use them. Any other name is a custom property.</summary>
public static class ImageFields
{
    public static readonly FrozenDictionary<string, ImageField> All = new ImageField[]
    {
        new("id", ImageFieldKind.Word, Sortable: true),
        new("name", ImageFieldKind.Word, Sortable: true),
        new("status", ImageFieldKind.Word, Sortable: true),
        new("container_format", ImageFieldKind.Word, Sortable: true),
        new("disk_format", ImageFieldKind.Word, Sortable: true),
        new("size", ImageFieldKind.Number, Sortable: true),
        new("created_at", ImageFieldKind.Time, Sortable: true),
        new("updated_at", ImageFieldKind.Time, Sortable: true),
        new("virtual_size", ImageFieldKind.Number),
        new("min_disk", ImageFieldKind.Number),
        new("min_ram", ImageFieldKind.Number),
        new("owner", ImageFieldKind.Exact),
        new("checksum", ImageFieldKind.Exact),
        new("os_hash_algo", ImageFieldKind.Exact),
        new("os_hash_value", ImageFieldKind.Exact),
        new("protected", ImageFieldKind.Flag),
        new("os_hidden", ImageFieldKind.Flag),
    }.ToFrozenDictionary(field => field.Name);

    /// <summary>In the order that the API tells them.</summary>
    public static readonly IReadOnlyList<string> SortKeys =
        ["name", "status", "container_format", "disk_format", "size", "id", "created_at", "updated_at"];
}

/// <summary>A field of an image as lists see it.</summary>
public sealed record ImageField(string Name, ImageFieldKind Kind, bool Sortable = false);

/// <summary>Which comparisons a field takes.</summary>
public enum ImageFieldKind
{
    /// <summary>Text: equal, or <c>in:</c> a list.</summary>
    Word,

    /// <summary>Text: equal.</summary>
    Exact,

    /// <summary>Equal, or between <c>NAME_min</c> and <c>NAME_max</c>.</summary>
    Number,

    /// <summary>Any comparison with an ISO 8601 time.</summary>
    Time,
    Flag,
}
