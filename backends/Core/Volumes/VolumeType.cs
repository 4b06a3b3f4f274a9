namespace NovaCompat.Core.Volumes;

/// <summary>A kind of volumes that an operator offers.</summary>
public sealed record VolumeType
{
    /// <summary>The name of the type that is always there.</summary>
    public const string Default = "__DEFAULT__";

    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public string? Description { get; init; }
    public bool IsPublic { get; init; } = true;
    public IReadOnlyDictionary<string, string> ExtraSpecs { get; init; } = new Dictionary<string, string>();

    /// <summary>Projects that see a type which is not public.</summary>
    public IReadOnlyList<string> Projects { get; init; } = [];
    public Guid? QosSpecsId { get; init; }

    /// <summary>How volumes of the type are encrypted; null when they are not.</summary>
    public TypeEncryption? Encryption { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The extra spec by which volumes of the type may be used by several servers.</summary>
    public bool Multiattach => ExtraSpecs.TryGetValue("multiattach", out var value) && value.Replace(" ", "", StringComparison.Ordinal) is "<is>True";

    public bool SeenBy(VolumeCaller caller) => IsPublic || caller.IsAdmin || Projects.Contains(caller.ProjectId);
}

/// <summary>How volumes of a type are encrypted.</summary>
public sealed record TypeEncryption
{
    public required Guid Id { get; init; }

    /// <summary>The format, such as <c>luks</c>.</summary>
    public required string Provider { get; init; }

    /// <summary><c>front-end</c> (by compute) or <c>back-end</c> (by the storage).</summary>
    public required string ControlLocation { get; init; }
    public string? Cipher { get; init; }

    /// <summary>Bits.</summary>
    public int? KeySize { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }
}
