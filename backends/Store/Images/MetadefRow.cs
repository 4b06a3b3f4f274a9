using NovaCompat.Core.Images.Metadefs;

namespace NovaCompat.Store.Images;

/// <summary>A row of <c>metadef_namespaces</c>.</summary>
internal sealed class MetadefRow
{
    public const string Columns = "id, name, display_name, description, visibility, protected, owner, created_at, updated_at";
    public const string Values = "@Id, @Name, @DisplayName, @Description, @Visibility, @Protected, @Owner, @CreatedAt, @UpdatedAt";

    public string Id { get; set; } = "";
    public string Name { get; set; } = "";
    public string? DisplayName { get; set; }
    public string? Description { get; set; }
    public string Visibility { get; set; } = "";
    public bool Protected { get; set; }
    public string? Owner { get; set; }
    public long CreatedAt { get; set; }
    public long UpdatedAt { get; set; }

    public static MetadefRow From(MetadefNamespace space) => new()
    {
        Id = space.Id.ToString(), Name = space.Name, DisplayName = space.DisplayName, Description = space.Description, Visibility = space.Public ? "public" : "private",
        Protected = space.Protected, Owner = space.Owner, CreatedAt = space.CreatedAt.ToMicros(), UpdatedAt = space.UpdatedAt.ToMicros(),
    };

    public MetadefNamespace ToNamespace() => new()
    {
        Id = Guid.Parse(Id), Name = Name, DisplayName = DisplayName, Description = Description, Public = Visibility == "public", Protected = Protected, Owner = Owner,
        CreatedAt = CreatedAt.ToTime(), UpdatedAt = UpdatedAt.ToTime(),
    };
}
