namespace NovaCompat.Core.Identity;

/// <summary>A part of the cloud with its own endpoints; its id is its name.</summary>
public sealed record Region : IIdentified
{
    public required string Id { get; init; }
    public string Description { get; init; } = "";
    public string? ParentRegionId { get; init; }

    /// <inheritdoc cref="Domain.Extra"/>
    public string Extra { get; init; } = "{}";
}

/// <summary>One service of the catalog, such as <c>compute</c>.</summary>
public sealed record Service : IIdentified
{
    public required string Id { get; init; }
    public required string Type { get; init; }
    public string? Name { get; init; }
    public string? Description { get; init; }
    public bool Enabled { get; init; } = true;

    /// <inheritdoc cref="Domain.Extra"/>
    public string Extra { get; init; } = "{}";
}

/// <summary>Where a service is reached.</summary>
public sealed record Endpoint : IIdentified
{
    public required string Id { get; init; }
    public required string ServiceId { get; init; }

    /// <summary><c>public</c>, <c>internal</c> or <c>admin</c>.</summary>
    public required string Interface { get; init; }
    public string? RegionId { get; init; }

    /// <summary>May hold <c>%(project_id)s</c>, <c>$(project_id)s</c> or the older <c>tenant_id</c> forms.</summary>
    public required string Url { get; init; }
    public bool Enabled { get; init; } = true;

    /// <inheritdoc cref="Domain.Extra"/>
    public string Extra { get; init; } = "{}";
}
