using Microsoft.Extensions.Logging;
using NovaCompat.Queue.Redis;

namespace NovaCompat.Queue;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Debug, "Consumer group of queue {Queue} created")]
    public static partial void GroupCreated(this ILogger log, string queue);

    [LoggerMessage(LogLevel.Warning, "Queue {Queue}: entry {Id} is not a message and was removed")]
    public static partial void NotAMessage(this ILogger log, string queue, string id);

    [LoggerMessage(LogLevel.Warning, "Queue {Queue}: Redis at {Server} cannot be used, waiting for it ({Failure}: {Reason})")]
    public static partial void RedisAway(this ILogger log, string queue, RedisUrl server, string failure, string reason);

    [LoggerMessage(LogLevel.Information, "Queue {Queue}: Redis at {Server} is back")]
    public static partial void RedisBack(this ILogger log, string queue, RedisUrl server);
}
