namespace NovaCompat.Gateway.Notifications;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Receiver} refuses {EventType} {MessageId} with {Status}; it is not sent again")]
    public static partial void Refused(this ILogger log, string receiver, string eventType, Guid messageId, int status);
}
