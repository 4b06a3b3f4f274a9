namespace NovaCompat.Gateway.Operations;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Health: {Part} is not well")]
    public static partial void PartUnhealthy(this ILogger log, Exception error, string part);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Metrics: the figures of the store could not be read; the last ones are given")]
    public static partial void FiguresFailed(this ILogger log, Exception error);
}
