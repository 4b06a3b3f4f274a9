namespace NovaCompat.Core.Images.Metadefs;

/// <summary>Definitions of what may be said about resources, under one name.</summary>
public sealed record MetadefNamespace
{
    public Guid Id { get; init; }

    /// <summary>Unique in the cloud, such as <c>OS::Compute::LibvirtImage</c>.</summary>
    public required string Name { get; init; }
    public string? DisplayName { get; init; }
    public string? Description { get; init; }

    /// <summary>Everybody sees it; else its owner and admins.</summary>
    public bool Public { get; init; }

    /// <summary>It can be neither deleted nor emptied.</summary>
    public bool Protected { get; init; }

    /// <summary>The project that it belongs to.</summary>
    public string? Owner { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>Which namespaces a list shows.</summary>
public sealed record MetadefQuery
{
    public static readonly IReadOnlyList<string> SortKeys = ["created_at", "updated_at", "namespace", "visibility", "owner"];

    public required ImageCaller Caller { get; init; }
    public bool? Public { get; init; }

    /// <summary>Those associated with any of these; empty for all.</summary>
    public IReadOnlyList<string> ResourceTypes { get; init; } = [];

    /// <summary>One of <see cref="SortKeys"/>.</summary>
    public string SortKey { get; init; } = "created_at";
    public bool Descending { get; init; } = true;

    /// <summary>The name of the last namespace of the page before.</summary>
    public string? Marker { get; init; }
    public int Limit { get; init; } = 25;
}
