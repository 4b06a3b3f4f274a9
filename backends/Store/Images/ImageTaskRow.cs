using NovaCompat.Core.Images;
using NovaCompat.Core.Images.Imports;

namespace NovaCompat.Store.Images;

/// <summary>A row of <c>image_tasks</c>, without who is at work on it.</summary>
internal sealed class ImageTaskRow
{
    public const string Columns = "id, type, status, owner, user_id, image_id, request_id, input, message, created_at, updated_at, expires_at";
    public const string Values = "@Id, @Type, @Status, @Owner, @UserId, @ImageId, @RequestId, @Input, @Message, @CreatedAt, @UpdatedAt, @ExpiresAt";

    public string Id { get; set; } = "";
    public string Type { get; set; } = "";
    public string Status { get; set; } = "";
    public string? Owner { get; set; }
    public string? UserId { get; set; }
    public string? ImageId { get; set; }
    public string RequestId { get; set; } = "";
    public string Input { get; set; } = "";
    public string Message { get; set; } = "";
    public long CreatedAt { get; set; }
    public long UpdatedAt { get; set; }
    public long? ExpiresAt { get; set; }

    public static ImageTaskRow From(ImageTask task) => new()
    {
        Id = task.Id.ToString("D"), Type = task.Type, Status = task.Status.Word(), Owner = task.Owner, UserId = task.UserId, ImageId = task.ImageId?.ToString("D"),
        RequestId = task.RequestId, Input = task.Input, Message = task.Message,
        CreatedAt = task.CreatedAt.ToMicros(), UpdatedAt = task.UpdatedAt.ToMicros(), ExpiresAt = task.ExpiresAt.ToMicros(),
    };

    public ImageTask ToTask() => new()
    {
        Id = Guid.Parse(Id), Type = Type, Status = ImageRow.Known<ImageTaskStatus>(Status), Owner = Owner, UserId = UserId,
        ImageId = ImageId is null ? null : Guid.Parse(ImageId), RequestId = RequestId, Input = Input, Message = Message,
        CreatedAt = CreatedAt.ToTime(), UpdatedAt = UpdatedAt.ToTime(), ExpiresAt = ExpiresAt.ToTime(),
    };
}
