using Microsoft.Extensions.Logging;

namespace NovaCompat.Core;

/// <summary>All log messages of this project.</summary>
internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Volume {VolumeId} of server {ServerId}, which should go with it, stays: {Reason} ({RequestId})")]
    public static partial void VolumeKept(this ILogger log, Guid volumeId, Guid serverId, string reason, string requestId);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Queue}: reading stops; running work is waited for")]
    public static partial void WorkerStopping(this ILogger log, string queue);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Queue}: stops after these jobs, or in {Seconds} s: {Jobs}")]
    public static partial void WorkerWaiting(this ILogger log, string queue, double seconds, string jobs);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Queue}: message of unknown kind {Kind} dropped")]
    public static partial void UnknownKind(this ILogger log, string queue, string kind);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Queue}: {Kind} {JobId} was not finished before the stop; the next start takes it up")]
    public static partial void LeftForOthers(this ILogger log, string queue, string kind, Guid jobId);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Queue}: {Kind} {JobId} could not be completed and will be delivered again")]
    public static partial void NotCompleted(this ILogger log, Exception error, string queue, string kind, Guid jobId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Queue}: {Kind} {JobId} failed at attempt {Attempt}")]
    public static partial void AttemptFailed(this ILogger log, Exception error, string queue, string kind, Guid jobId, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Queue}: cannot keep job {JobId}; another reader may take it over")]
    public static partial void KeepFailed(this ILogger log, Exception error, string queue, Guid jobId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Queue}: {Kind} {JobId} could not be sent; the sweep will")]
    public static partial void NotSent(this ILogger log, Exception error, string queue, string kind, Guid jobId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Sending {Count} unfinished jobs again")]
    public static partial void SendingAgain(this ILogger log, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sweep for unfinished jobs failed; it runs again shortly")]
    public static partial void SweepFailed(this ILogger log, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Notifications to {Receiver} rest for a moment")]
    public static partial void NotificationsStopped(this ILogger log, Exception error, string receiver);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Receiver} did not take {EventType} {MessageId}, it is asked again: {Reason}")]
    public static partial void NotDelivered(this ILogger log, string reason, string receiver, string eventType, Guid messageId);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} notifications were too old and are gone without having reached every receiver")]
    public static partial void NotificationsLost(this ILogger log, int count);
}
