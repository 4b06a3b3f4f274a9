namespace NovaCompat.Core.Notifications;

/// <summary>What of notifications an operator sets. There are none unless somebody receives them.</summary>
public sealed record NotificationOptions
{
    /// <summary>Publisher's host for what no compute host did.</summary>
    public required string Host { get; init; }

    /// <summary>Which changes of a server are told as <c>instance.update</c>.</summary>
    public StateChanges Tell { get; init; }
}

/// <summary>Nova's notify_on_state_change.</summary>
public enum StateChanges
{
    None,
    VmState,
    VmAndTaskState,
}
