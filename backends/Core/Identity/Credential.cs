namespace NovaCompat.Core.Identity;

/// <summary>Something secret of a user that Identity keeps: keys for EC2 (<c>ec2</c>), or what only clients know.</summary>
public sealed record Credential : IIdentified
{
    /// <summary>The type of EC2 keys.</summary>
    public const string Ec2 = "ec2";

    /// <summary>For EC2 keys the SHA-256 of the access key, in hex.</summary>
    public required string Id { get; init; }
    public required string UserId { get; init; }
    public string? ProjectId { get; init; }
    public required string Type { get; init; }

    /// <summary>For EC2 keys a JSON object with <c>access</c> and <c>secret</c>.</summary>
    public required string Blob { get; init; }

    /// <inheritdoc cref="Domain.Extra"/>
    public string Extra { get; init; } = "{}";

    public override string ToString() => $"credential {Id}";
}

/// <summary>A document of rules that Identity keeps for others and does not read.</summary>
public sealed record StoredPolicy : IIdentified
{
    public required string Id { get; init; }
    public required string Type { get; init; }
    public required string Blob { get; init; }

    /// <inheritdoc cref="Domain.Extra"/>
    public string Extra { get; init; } = "{}";
}
