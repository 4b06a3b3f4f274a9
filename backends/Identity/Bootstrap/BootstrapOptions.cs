namespace NovaCompat.Identity.Bootstrap;

/// <summary>What the first start creates; passwords that are null are made at random.</summary>
public sealed record BootstrapOptions
{
    public string? AdminPassword { get; init; }
    public string? DemoPassword { get; init; }

    /// <summary>A user of the project service with the roles admin and service, for remote services; null makes none.</summary>
    public string? ServiceUser { get; init; }
    public string? ServicePassword { get; init; }
    public string Region { get; init; } = "RegionOne";

    /// <summary>The catalog; written again at every start, so that it follows ports and addresses.</summary>
    public IReadOnlyList<CatalogEntry> Catalog { get; init; } = [];
}

/// <summary>One service with its three URLs; they may hold <c>%(project_id)s</c>.</summary>
public sealed record CatalogEntry(string Type, string Name, string PublicUrl, string InternalUrl, string AdminUrl)
{
    /// <summary>The same URL for all three interfaces.</summary>
    public CatalogEntry(string type, string name, string url) : this(type, name, url, url, url)
    {
    }
}

/// <summary>What was found or made. A password is only there when its user was made by this call: it is kept nowhere else.</summary>
public sealed record BootstrapResult
{
    public required string AdminProjectId { get; init; }
    public required string DemoProjectId { get; init; }
    public required string ServiceProjectId { get; init; }
    public required string AdminUserId { get; init; }
    public required string DemoUserId { get; init; }
    public string? NewAdminPassword { get; init; }
    public string? NewDemoPassword { get; init; }

    public override string ToString() => $"admin {AdminUserId}, demo {DemoUserId}";
}
