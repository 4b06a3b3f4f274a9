using System.Text.Json.Serialization;
using NovaCompat.Core.Actions;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>What was asked of a server.</summary>
public class InstanceActionView
{
    public string Action { get; set; } = "";
    public string InstanceUuid { get; set; } = "";
    public string RequestId { get; set; } = "";
    public string UserId { get; set; } = "";
    public string ProjectId { get; set; } = "";
    public string StartTime { get; set; } = "";
    public string? Message { get; set; }
    [Since(2, 58)] public string? UpdatedAt { get; set; }

    protected static T Fill<T>(T view, ServerActionRecord record) where T : InstanceActionView
    {
        view.Action = record.Action;
        view.InstanceUuid = record.ServerId.ToString();
        view.RequestId = record.RequestId;
        view.UserId = record.UserId;
        view.ProjectId = record.ProjectId;
        view.StartTime = ServerViews.Precise(record.StartedAt)!;
        view.Message = record.Message;
        view.UpdatedAt = ServerViews.Precise(record.UpdatedAt);
        return view;
    }

    public static InstanceActionView Of(ServerActionRecord record) => Fill(new InstanceActionView(), record);
}

/// <summary>The same with its steps: for administrators at first, from 2.51 for everyone.</summary>
public sealed class InstanceActionWithEvents : InstanceActionView
{
    [JsonPropertyName("events"), Until(2, 50), VisibleTo(Visibility.Admin)] public IReadOnlyList<InstanceEventView> EventsForAdmins => Steps;

    [Since(2, 51, Name = "events")] public IReadOnlyList<InstanceEventView> Steps { get; set; } = [];

    public static InstanceActionWithEvents WithEvents(ServerActionRecord record)
    {
        var view = Fill(new InstanceActionWithEvents(), record);
        view.Steps = [.. record.Events.Select(step => InstanceEventView.Of(step, record.ProjectId))];
        return view;
    }
}

/// <summary>A step of an action. Traceback and host are for administrators.</summary>
public sealed class InstanceEventView
{
    public string Event { get; set; } = "";
    public string StartTime { get; set; } = "";
    public string? FinishTime { get; set; }
    public string? Result { get; set; }
    [VisibleTo(Visibility.Admin)] public string? Traceback { get; set; }
    [Since(2, 62), VisibleTo(Visibility.Admin)] public string? Host { get; set; }
    [JsonPropertyName("hostId"), Since(2, 62)] public string HostId { get; set; } = "";
    [Since(2, 84), VisibleTo(Visibility.Details)] public string? Details { get; set; }

    public static InstanceEventView Of(ServerActionEvent step, string projectId) => new()
    {
        Event = step.Name,
        StartTime = ServerViews.Precise(step.StartedAt)!,
        FinishTime = ServerViews.Precise(step.FinishedAt),
        Result = step.Result,
        Traceback = step.Traceback,
        Host = step.Host ?? "",
        HostId = ServerViews.HostId(projectId, step.Host),
        Details = step.Details,
    };
}

public sealed class InstanceActionList
{
    [JsonPropertyName("instanceActions")] public IReadOnlyList<InstanceActionView> InstanceActions { get; set; } = [];

    [Since(2, 58), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<Link>? Links { get; set; }
}

public sealed class InstanceActionDocument
{
    [JsonPropertyName("instanceAction")] public InstanceActionWithEvents? InstanceAction { get; set; }
}
