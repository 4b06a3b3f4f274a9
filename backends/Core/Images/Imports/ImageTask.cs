namespace NovaCompat.Core.Images.Imports;

/// <summary>Something that the Image service does after it has answered. The job of the same id does it.</summary>
public sealed record ImageTask
{
    /// <summary>How long an ended task is still shown: Glance's default.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(48);

    public required Guid Id { get; init; }
    public string Type { get; init; } = "api_image_import";
    public ImageTaskStatus Status { get; init; }

    /// <summary>The project of the request.</summary>
    public string? Owner { get; init; }
    public string? UserId { get; init; }
    public Guid? ImageId { get; init; }
    public required string RequestId { get; init; }

    /// <summary>JSON: what was asked for.</summary>
    public required string Input { get; init; }

    /// <summary>Why it failed, or empty.</summary>
    public string Message { get; init; } = "";
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it is forgotten; null before its end.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public bool IsOver => Status is ImageTaskStatus.Success or ImageTaskStatus.Failure;
}

/// <summary>The API's words are these in lower case.</summary>
public enum ImageTaskStatus
{
    Pending,
    Processing,
    Success,
    Failure,
}
