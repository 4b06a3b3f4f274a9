using NovaCompat.Core.Jobs;
using NovaCompat.Gateway.Options;
using NovaCompat.Queue.Channels;
using NovaCompat.Queue.Redis;

namespace NovaCompat.Gateway.Startup;

/// <summary>In-process channels, or Redis Streams when a URL is given.</summary>
public static class QueueChoice
{
    /// <exception cref="FormatException">The URL is none.</exception>
    public static async Task<IJobQueue> OpenAsync(GatewayOptions options, ILoggerFactory loggers) => options.Queue is null
        ? new ChannelJobQueue(new QueueOptions())
        : await RedisJobQueue.ConnectAsync(
            new RedisQueueOptions { Url = RedisUrl.Parse(options.Queue), Prefix = options.QueuePrefix }, new QueueOptions(), loggers.CreateLogger<RedisJobQueue>());
}
