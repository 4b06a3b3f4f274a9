namespace NovaCompat.Core.Networks;

/// <summary>Lets a project, or all of them, use something that is another's.</summary>
public sealed record RbacPolicy : NetworkResource
{
    public const string Everybody = "*";

    /// <summary>A name of <see cref="Shareable"/>.</summary>
    public required string ObjectType { get; init; }
    public required Guid ObjectId { get; init; }

    /// <summary><see cref="AsShared"/> or, for networks, <see cref="AsExternal"/>.</summary>
    public required string Action { get; init; }

    /// <summary>A project's id, or <see cref="Everybody"/>.</summary>
    public required string Target { get; init; }

    public const string AsShared = "access_as_shared";
    public const string AsExternal = "access_as_external";
}

/// <summary>What may be shared, by its name in policies.</summary>
public static class Shareable
{
    public const string Network = "network";
    public const string SecurityGroup = "security_group";
    public const string SubnetPool = "subnetpool";
    public const string AddressScope = "address_scope";
    public const string QosPolicy = "qos_policy";

    public static IReadOnlyList<string> All { get; } = [AddressScope, Network, QosPolicy, SecurityGroup, SubnetPool];
}
