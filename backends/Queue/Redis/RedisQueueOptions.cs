namespace NovaCompat.Queue.Redis;

/// <summary>Where the queues stand in Redis. All processes of one cloud use the same.</summary>
public sealed record RedisQueueOptions
{
    public required RedisUrl Url { get; init; }

    /// <summary>Goes before a queue's name to make the key of its stream, which is also the name of its doorbell channel.</summary>
    public string Prefix { get; init; } = "novacompat:jobs:";

    /// <summary>The consumer group, the same in every stream.</summary>
    public string Group { get; init; } = "novacompat";

    public string KeyOf(string queue) => Prefix + queue;
}
