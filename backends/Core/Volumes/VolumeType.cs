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
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The extra spec by which volumes of the type may be used by several servers.</summary>
    public bool Multiattach => ExtraSpecs.TryGetValue("multiattach", out var value) && value.Replace(" ", "", StringComparison.Ordinal) is "<is>True";

    public bool SeenBy(VolumeCaller caller) => IsPublic || caller.IsAdmin || Projects.Contains(caller.ProjectId);
}
