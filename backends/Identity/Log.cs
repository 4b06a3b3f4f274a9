using Microsoft.Extensions.Logging;

namespace NovaCompat.Identity;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Revocations could not be read; those made by other processes since the last success are not honoured yet")]
    public static partial void RevocationsUnreadable(this ILogger log, Exception error);
}
