namespace NovaCompat.Core.Identity;

/// <summary>Somebody else who knows users; a record, nobody logs in through it.</summary>
public sealed record IdentityProvider : IIdentified
{
    public required string Id { get; init; }

    /// <summary>The domain of its users; the provider goes with it.</summary>
    public required string DomainId { get; init; }
    public bool Enabled { get; init; }
    public string? Description { get; init; }

    /// <summary>Minutes; null for the cloud's default.</summary>
    public long? AuthorizationTtl { get; init; }

    /// <summary>A JSON array of strings as text; no other provider has one of them.</summary>
    public string RemoteIds { get; init; } = "[]";

    /// <summary>Adding it makes its domain, which is named by the domain's id. Not kept.</summary>
    public bool MakesDomain { get; init; }
}

/// <summary>How an identity provider tells of its users, and by which mapping they become ours.</summary>
public sealed record FederationProtocol
{
    /// <summary>Such as <c>saml2</c>; of its own in its provider only.</summary>
    public required string Id { get; init; }
    public required string IdpId { get; init; }

    /// <summary>The mapping may have been deleted since.</summary>
    public required string MappingId { get; init; }
    public string? RemoteIdAttribute { get; init; }
}

/// <summary>Rules by which what an identity provider tells becomes users, groups and projects.</summary>
public sealed record Mapping : IIdentified
{
    public required string Id { get; init; }

    /// <summary>A JSON array as text.</summary>
    public required string Rules { get; init; }
}

/// <summary>Another cloud that takes our users; a record, nobody is sent there.</summary>
public sealed record ServiceProvider : IIdentified
{
    /// <summary>What relay states start with unless somebody says otherwise (keystone.conf: relay_state_prefix).</summary>
    public const string DefaultRelayStatePrefix = "ss:mem:";

    public required string Id { get; init; }
    public bool Enabled { get; init; }
    public string? Description { get; init; }
    public required string AuthUrl { get; init; }
    public required string SpUrl { get; init; }
    public string RelayStatePrefix { get; init; } = DefaultRelayStatePrefix;
}
