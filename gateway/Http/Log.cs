namespace NovaCompat.Gateway.Http;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Face} {RequestId} {Method} {Path} {Status} {Milliseconds}ms")]
    public static partial void Served(this ILogger log, string face, string requestId, string method, string path, int status, long milliseconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "The policy file {File} has changed and is in force")]
    public static partial void PolicyRead(this ILogger log, string file);

    [LoggerMessage(Level = LogLevel.Error, Message = "The policy file {File} has changed and cannot be read, so that the rules stay as they were: {Why}")]
    public static partial void PolicyUnreadable(this ILogger log, string file, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "{RequestId} {Method} {Path} failed: a bug or a broken machine")]
    public static partial void Crashed(this ILogger log, Exception error, string requestId, string method, string path);
}
