using Microsoft.Extensions.Logging;

namespace NovaCompat.Scheduler;

/// <summary>All log messages of this project.</summary>
internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Server {ServerId} goes to {Host} ({RequestId})")]
    public static partial void Placed(this ILogger log, Guid serverId, string host, string requestId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Server {ServerId}: the room on {Host} was taken meanwhile; looking again ({RequestId})")]
    public static partial void ClaimLost(this ILogger log, Guid serverId, string host, string requestId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Server {ServerId}: {Reason} ({RequestId})")]
    public static partial void NoValidHost(this ILogger log, Guid serverId, string reason, string requestId);
}
