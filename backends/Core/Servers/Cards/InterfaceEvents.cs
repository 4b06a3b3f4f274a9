using NovaCompat.Core.Actions;

namespace NovaCompat.Core.Servers;

/// <summary>How attachments and detachments of interfaces stand in a server's action records.</summary>
public static class InterfaceEvents
{
    public const string Attach = "attach_interface";
    public const string Detach = "detach_interface";

    /// <summary>The event of one of the two, begun (<paramref name="finished"/> null) or ended.</summary>
    public static ServerActionEvent Of(string action, string? host, DateTimeOffset started, DateTimeOffset? finished, string? fault = null) => new()
    {
        Name = "compute_" + action,
        StartedAt = started,
        FinishedAt = finished,
        Result = finished is null ? null : fault is null ? "Success" : "Error",
        Host = host,
        Details = fault,
    };
}
