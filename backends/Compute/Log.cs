using Microsoft.Extensions.Logging;

namespace NovaCompat.Compute;

/// <summary>All log messages of this project.</summary>
internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Kind} of server {ServerId} done in {Milliseconds:f0} ms ({RequestId})")]
    public static partial void Done(this ILogger log, string kind, Guid serverId, double milliseconds, string requestId);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Kind} of server {ServerId} failed ({RequestId})")]
    public static partial void Failed(this ILogger log, Exception error, string kind, Guid serverId, string requestId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind} of server {ServerId} was overtaken by a newer job and is left out ({RequestId})")]
    public static partial void Overtaken(this ILogger log, string kind, Guid serverId, string requestId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Undoing a failed build: cannot {Step} of server {ServerId} ({RequestId})")]
    public static partial void UndoFailed(this ILogger log, Exception error, string step, Guid serverId, string requestId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Server {ServerId} did not restart itself within {Seconds} s; it is rebooted hard ({RequestId})")]
    public static partial void SoftRebootIgnored(this ILogger log, Guid serverId, double seconds, string requestId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The report of {Kind} {JobId} could not be sent; the job will come again")]
    public static partial void ReportLost(this ILogger log, Exception error, string kind, Guid jobId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The hypervisor does not tell the power state of server {ServerId}")]
    public static partial void NoPowerState(this ILogger log, Exception error, Guid serverId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No heartbeat of {Host} this time")]
    public static partial void NoHeartbeat(this ILogger log, Exception error, string host);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Host} was not looked after this time")]
    public static partial void NotTended(this ILogger log, Exception error, string host);
}
