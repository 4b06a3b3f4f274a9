namespace NovaCompat.Gateway.Consoles;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "console of {ServerId} ({Type}) on {Host} opened")]
    public static partial void Opened(this ILogger log, Guid serverId, string type, string host);

    [LoggerMessage(LogLevel.Information, "console of {ServerId} ({Type}) on {Host} closed")]
    public static partial void Closed(this ILogger log, Guid serverId, string type, string host);

    [LoggerMessage(LogLevel.Warning, "console of {ServerId} ({Type}) on {Host} cannot be reached")]
    public static partial void Unreachable(this ILogger log, Guid serverId, string type, string host);
}
