using System.Text.Json.Nodes;
using NovaCompat.Core.Images;
using NovaCompat.Core.Images.Imports;

namespace NovaCompat.Gateway.Images;

/// <summary>A task on the wire, in the three forms that there are.</summary>
internal static class TaskView
{
    /// <summary>In lists.</summary>
    public static JsonObject Stub(ImageTask task)
    {
        var view = new JsonObject
        {
            ["id"] = task.Id.ToString(),
            ["type"] = task.Type,
            ["status"] = task.Status.Word(),
            ["owner"] = task.Owner,
            ["created_at"] = ImageView.Time(task.CreatedAt),
            ["updated_at"] = ImageView.Time(task.UpdatedAt),
            ["self"] = $"/v2/tasks/{task.Id}",
            ["schema"] = "/v2/schemas/task",
        };
        if (task.ExpiresAt is { } end) view["expires_at"] = ImageView.Time(end);
        return view;
    }

    public static JsonObject Of(ImageTask task)
    {
        var view = Stub(task);
        Describe(view, task);
        return view;
    }

    /// <summary>Of an image: the record as it is stored, times with their microseconds.</summary>
    public static JsonObject Row(ImageTask task)
    {
        var view = new JsonObject
        {
            ["id"] = task.Id.ToString(),
            ["type"] = task.Type,
            ["status"] = task.Status.Word(),
            ["owner"] = task.Owner,
            ["expires_at"] = task.ExpiresAt is { } end ? Precise(end) : null,
            ["created_at"] = Precise(task.CreatedAt),
            ["updated_at"] = Precise(task.UpdatedAt),
            ["deleted_at"] = null,
            ["deleted"] = false,
        };
        Describe(view, task);
        return view;
    }

    private static void Describe(JsonObject view, ImageTask task)
    {
        view["image_id"] = task.ImageId?.ToString();
        view["request_id"] = task.RequestId;
        view["user_id"] = task.UserId;
        view["input"] = JsonNode.Parse(task.Input);
        view["result"] = null;
        view["message"] = task.Message;
    }

    private static string Precise(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff");
}
