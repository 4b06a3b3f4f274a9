using NovaCompat.Core.Jobs;
using StackExchange.Redis;

namespace NovaCompat.Queue.Redis;

internal sealed class RedisDelivery(QueueStream stream, RedisValue id, QueueMessage message, int attempt) : Delivery
{
    public override QueueMessage Message => message;

    public override int Attempt => attempt;

    public override Task CompleteAsync(CancellationToken cancel) => RedisFailure.GuardAsync(stream.Server, stream.RemoveAsync(id), cancel);

    public override Task KeepAsync(CancellationToken cancel) => RedisFailure.GuardAsync(stream.Server, stream.KeepAsync(id), cancel);
}
