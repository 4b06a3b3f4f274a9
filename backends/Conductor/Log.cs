using Microsoft.Extensions.Logging;

namespace NovaCompat.Conductor;

/// <summary>All log messages of this project.</summary>
internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "Server {ServerId}: spawn sent to {Host}, attempt {Attempt} ({RequestId})")]
    public static partial void Sent(this ILogger log, Guid serverId, string host, int attempt, string requestId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Server {ServerId} is active on {Host} after {Milliseconds:f0} ms ({RequestId})")]
    public static partial void Active(this ILogger log, Guid serverId, string host, double milliseconds, string requestId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Server {ServerId}: build on {Host} failed at attempt {Attempt}: {Reason} ({RequestId})")]
    public static partial void BuildFailed(this ILogger log, Guid serverId, string host, int attempt, string reason, string requestId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Server {ServerId} ends in error: {Reason} ({RequestId})")]
    public static partial void BuildAborted(this ILogger log, Guid serverId, string reason, string requestId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Server {ServerId} is deleted ({RequestId})")]
    public static partial void Removed(this ILogger log, Guid serverId, string requestId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Server {ServerId}: its guest on {Host} could not be removed: {Reason} ({RequestId})")]
    public static partial void NotDestroyed(this ILogger log, Guid serverId, string host, string reason, string requestId);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Kind} of server {ServerId} on {Host} failed: {Reason} ({RequestId})")]
    public static partial void ActionFailed(this ILogger log, string kind, Guid serverId, string host, string reason, string requestId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Server {ServerId} should run on {Host}, but the hypervisor there does not know it")]
    public static partial void GuestMissing(this ILogger log, Guid serverId, string host);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Host} runs a guest of ours, {ServerId}, whose server is deleted or was never known; nothing is done about it")]
    public static partial void GuestUnknown(this ILogger log, Guid serverId, string host);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Server {ServerId} on {Host} is {VmState}, but its guest is {PowerState}")]
    public static partial void GuestOdd(this ILogger log, Guid serverId, string host, string vmState, string powerState);

    [LoggerMessage(Level = LogLevel.Information, Message = "Server {ServerId}: {What} after more than {Seconds} s")]
    public static partial void TimeOver(this ILogger log, Guid serverId, string what, double seconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "Server {ServerId}: nobody works on its {Task}; it ends in error")]
    public static partial void Stranded(this ILogger log, Guid serverId, string task);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The used amounts of {Host} were not the sum of its claims and were corrected")]
    public static partial void ClaimsCorrected(this ILogger log, string host);

    [LoggerMessage(Level = LogLevel.Error, Message = "Work on volume {VolumeId} failed for good ({RequestId})")]
    public static partial void VolumeWorkFailed(this ILogger log, Exception error, Guid volumeId, string requestId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The attachment {AttachmentId} of volume {VolumeId} was made for server {ServerId}, which does not know it; it is ended")]
    public static partial void AttachmentStranded(this ILogger log, Guid attachmentId, Guid volumeId, Guid serverId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An audit failed; it runs again shortly")]
    public static partial void AuditFailed(this ILogger log, Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "The move of server {ServerId} failed: {Reason} ({RequestId})")]
    public static partial void MoveFailed(this ILogger log, Guid serverId, string reason, string requestId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Server {ServerId} cannot go to {Host}; {Next} is asked ({RequestId})")]
    public static partial void NextDestination(this ILogger log, Guid serverId, string host, string next, string requestId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Server {ServerId} is on {Host} now ({RequestId})")]
    public static partial void Moved(this ILogger log, Guid serverId, string host, string requestId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Image {ImageId}: its import failed: {Reason} ({RequestId})")]
    public static partial void ImportFailed(this ILogger log, Guid? imageId, string reason, string requestId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Image {ImageId}: its import was given up ({RequestId})")]
    public static partial void ImportGivenUp(this ILogger log, Exception error, Guid? imageId, string requestId);
}
