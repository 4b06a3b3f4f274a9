using NovaCompat.Core.Jobs;
using StackExchange.Redis;

namespace NovaCompat.Queue.Redis;

/// <summary>A message as the fields of a stream entry: <c>kind</c>, <c>job</c>, and <c>body</c> when it has one.</summary>
internal static class MessageFields
{
    private static readonly RedisValue Kind = "kind";
    private static readonly RedisValue Job = "job";
    private static readonly RedisValue Body = "body";

    public static NameValueEntry[] Write(QueueMessage message)
    {
        NameValueEntry kind = new(Kind, message.Kind);
        NameValueEntry job = new(Job, message.JobId.ToString());
        return message.Body is null ? [kind, job] : [kind, job, new(Body, message.Body)];
    }

    /// <summary>Null when the entry is none of ours.</summary>
    public static QueueMessage? Read(StreamEntry entry)
    {
        var kind = entry[Kind];
        return !kind.IsNull && Guid.TryParse((string?)entry[Job], out var job) ? new(kind.ToString(), job, entry[Body]) : null;
    }
}
