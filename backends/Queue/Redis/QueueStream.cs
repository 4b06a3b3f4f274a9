using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace NovaCompat.Queue.Redis;

/// <summary>The commands that one reader sends about its queue. None of them blocks.</summary>
internal sealed class QueueStream(IDatabase database, RedisQueueOptions place, string queue, string reader, ILogger log)
{
    private static readonly RedisValue Start = "0-0";
    private readonly RedisKey key = place.KeyOf(queue);
    private readonly RedisValue group = place.Group;

    public string Queue => queue;

    public RedisUrl Server => place.Url;

    /// <summary>The next entry that nobody has had, or null.</summary>
    public async Task<StreamEntry?> NewAsync()
    {
        var entries = await WithGroupAsync(() => database.StreamReadGroupAsync(key, group, reader, StreamPosition.NewMessages, count: 1));
        return entries is [var entry, ..] ? entry : null;
    }

    /// <summary>Takes over one entry whose reader was silent for so long, or null. Goes through all that are in hands until it finds one.</summary>
    public async Task<StreamEntry?> SilentAsync(TimeSpan silence)
    {
        var from = Start;
        do
        {
            var position = from;
            var found = await WithGroupAsync(() => database.StreamAutoClaimAsync(key, group, reader, (long)silence.TotalMilliseconds, position, count: 1));
            if (found.ClaimedEntries is [{ IsNull: false } entry, ..]) return entry;
            from = found.NextStartId;
        }
        while (from != Start);
        return null;
    }

    /// <summary>How often the entry was delivered, when it is in the hands of this reader; else 0.</summary>
    public async Task<int> AttemptsAsync(RedisValue id)
    {
        try
        {
            var pending = await database.StreamPendingMessagesAsync(key, group, 1, reader, id, id);
            return pending is [var one, ..] ? one.DeliveryCount : 0;
        }
        catch (RedisServerException failure) when (RedisFailure.IsNoGroup(failure))
        {
            return 0;
        }
    }

    /// <summary>Ends the silence of an entry in this reader's hands without counting a delivery. One that was lost or taken over stays so.</summary>
    public async Task KeepAsync(RedisValue id)
    {
        if (await AttemptsAsync(id) > 0) await database.StreamClaimIdsOnlyAsync(key, group, reader, 0, [id]);
    }

    // Deleted first: dying between the two leaves a pending id without entry, which the next autoclaim sweeps away; the other order would leave the entry for ever.
    public Task RemoveAsync(RedisValue id) =>
        Task.WhenAll(database.StreamDeleteAsync(key, [id]), database.StreamAcknowledgeAsync(key, group, id));

    private async Task<T> WithGroupAsync<T>(Func<Task<T>> command)
    {
        try
        {
            return await command();
        }
        catch (RedisServerException failure) when (RedisFailure.IsNoGroup(failure))
        {
            await CreateGroupAsync();
            return await command();
        }
    }

    private async Task CreateGroupAsync()
    {
        try
        {
            await database.StreamCreateConsumerGroupAsync(key, group, Start, createStream: true);
            log.GroupCreated(queue);
        }
        catch (RedisServerException failure) when (failure.Message.StartsWith("BUSYGROUP", StringComparison.Ordinal))
        {
            // Another reader was quicker.
        }
    }
}
