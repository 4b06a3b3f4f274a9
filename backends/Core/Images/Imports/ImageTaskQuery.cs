namespace NovaCompat.Core.Images.Imports;

/// <summary>Which tasks a list shows: newest first unless told.</summary>
public sealed record ImageTaskQuery
{
    /// <summary>Null: of all projects.</summary>
    public string? Owner { get; init; }
    public Guid? ImageId { get; init; }
    public ImageTaskStatus? Status { get; init; }
    public string? Type { get; init; }

    /// <summary>One of <see cref="SortKeys"/>.</summary>
    public string SortKey { get; init; } = "created_at";
    public bool Descending { get; init; } = true;

    /// <summary>The last task of the page before.</summary>
    public Guid? Marker { get; init; }
    public int Limit { get; init; } = 25;

    public static readonly IReadOnlyList<string> SortKeys = ["id", "type", "status", "owner", "created_at", "updated_at", "expires_at"];
}
