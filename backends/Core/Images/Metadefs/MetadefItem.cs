namespace NovaCompat.Core.Images.Metadefs;

/// <summary>A definition in a namespace.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Unique among its kind in the namespace.</param>
/// <param name="Body">JSON object: all that is said of it, without its name.</param>
public sealed record MetadefItem(MetadefKind Kind, string Name, string Body)
{
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What decides whether two have the same name: tags are the same whatever their case.</summary>
    public static string Key(MetadefKind kind, string name) => kind == MetadefKind.Tag ? name.ToLowerInvariant() : name;
}

public enum MetadefKind
{
    Object,
    Property,
    Tag,

    /// <summary>The namespace is for a type of resources; its name is that type's.</summary>
    Association,
}

/// <summary>A type of resources that definitions may be for.</summary>
public sealed record MetadefResourceType(string Name, DateTimeOffset CreatedAt);
