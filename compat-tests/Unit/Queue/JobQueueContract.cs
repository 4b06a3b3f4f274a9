using System.Collections.Concurrent;
using System.Diagnostics;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Tests.Queue;

/// <summary>What every job queue does, whatever carries it.</summary>
public abstract class JobQueueContract : IAsyncLifetime
{
    private static readonly QueueOptions Times = new() { Takeover = TimeSpan.FromMilliseconds(600), Poll = TimeSpan.FromMilliseconds(100) };
    private static readonly TimeSpan Quiet = Times.Takeover * 2;
    private IJobQueue queue = null!;
    private IJobQueue other = null!;

    /// <summary>Two ends of one queue, as two processes have them; the same object where there is but one process.</summary>
    protected abstract Task<(IJobQueue One, IJobQueue Other)> OpenAsync(QueueOptions options);

    /// <summary>How many messages the carrier still holds for a queue, or null when it cannot say.</summary>
    protected abstract Task<long?> HeldAsync(string name);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => (queue, other) = await OpenAsync(Times);

    public virtual async ValueTask DisposeAsync()
    {
        if (queue is not null) await queue.DisposeAsync();
        if (other is not null) await other.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Messages_come_whole_and_in_the_order_they_were_sent()
    {
        var sent = Enumerable.Range(0, 50).Select(i => Message($"kind-{i}", i % 2 == 0 ? null : $"{{\"n\":{i},\"text\":\"\u00e4\u00f6\"}}")).ToList();
        foreach (var message in sent) await queue.SendAsync("scheduler", message, Cancel);
        await using var reader = new TestReader(other, "scheduler", "r1");
        foreach (var message in sent)
        {
            var delivery = await reader.NextCompletedAsync();
            Assert.Equal(message, delivery.Message);
            Assert.Equal(1, delivery.Attempt);
        }
    }

    [Fact]
    public async Task Queues_do_not_mix()
    {
        await queue.SendAsync("compute:a", Message("for a"), Cancel);
        await using var b = new TestReader(queue, "compute:b", "b");
        await using var a = new TestReader(queue, "compute:a", "a");
        Assert.Null(await b.TryNextAsync(TimeSpan.FromMilliseconds(300)));
        Assert.Equal("for a", (await a.NextCompletedAsync()).Message.Kind);
    }

    [Fact]
    public async Task Many_readers_get_each_message_once()
    {
        var (sender, receiver) = await OpenAsync(new QueueOptions());
        await using var one = sender;
        await using var two = receiver;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var seen = new ConcurrentBag<Guid>();
        var readers = Enumerable.Range(0, 8).Select(i => ReadAsync(i % 2 == 0 ? sender : receiver, $"r{i}", seen, 400, stop)).ToList();
        var sent = Enumerable.Range(0, 400).Select(i => Message($"kind-{i}")).ToList();
        await Task.WhenAll(sent.Select(message => sender.SendAsync("conductor", message, Cancel)));
        await Task.WhenAll(readers).WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Assert.Equal(sent.Select(message => message.JobId).Order(), seen.Order());
    }

    [Fact]
    public async Task What_a_dead_reader_left_goes_to_another_and_counts_the_attempts()
    {
        await using var dead = new TestReader(queue, "scheduler", "dead");
        await queue.SendAsync("scheduler", Message("one"), Cancel);
        await queue.SendAsync("scheduler", Message("two"), Cancel);
        Assert.Equal(1, (await dead.NextAsync()).Attempt);
        Assert.Equal(1, (await dead.NextAsync()).Attempt);

        await using var second = new TestReader(other, "scheduler", "second");
        var taken = new[] { await second.NextAsync(), await second.NextAsync() };
        Assert.Equal(["one", "two"], taken.Select(delivery => delivery.Message.Kind).Order());
        Assert.All(taken, delivery => Assert.Equal(2, delivery.Attempt));

        await using var third = new TestReader(queue, "scheduler", "third");
        Assert.Equal(3, (await third.NextCompletedAsync()).Attempt);
        Assert.Equal(3, (await third.NextCompletedAsync()).Attempt);
        Assert.Null(await third.TryNextAsync(Quiet));
    }

    [Fact]
    public async Task A_busy_queue_still_hands_over_what_a_dead_reader_left()
    {
        await using var dead = new TestReader(queue, "scheduler", "dead");
        await queue.SendAsync("scheduler", Message("left"), Cancel);
        await dead.NextAsync();
        await using var reader = new TestReader(other, "scheduler", "busy");
        var since = Stopwatch.StartNew();
        string kind;
        do
        {
            await queue.SendAsync("scheduler", Message("new"), Cancel);
            await queue.SendAsync("scheduler", Message("new"), Cancel);
            kind = (await reader.NextCompletedAsync()).Message.Kind;
        }
        while (kind == "new" && since.Elapsed < TimeSpan.FromSeconds(10));
        Assert.Equal("left", kind);
    }

    [Fact]
    public async Task Keeping_prevents_takeover_until_it_stops()
    {
        await using var slow = new TestReader(queue, "conductor", "slow");
        await using var idle = new TestReader(other, "conductor", "idle");
        await queue.SendAsync("conductor", Message("long work"), Cancel);
        var held = await slow.NextAsync();
        for (var i = 0; i < 12; i++)
        {
            await held.KeepAsync(Cancel);
            Assert.Null(await idle.TryNextAsync(Times.Takeover / 4));
        }

        Assert.Equal(2, (await idle.NextAsync()).Attempt);
    }

    [Fact]
    public async Task A_reader_that_lost_its_message_cannot_keep_it_but_may_complete_it()
    {
        await using var late = new TestReader(queue, "conductor", "late");
        await queue.SendAsync("conductor", Message("work"), Cancel);
        var lost = await late.NextAsync();
        await using var second = new TestReader(other, "conductor", "second");
        Assert.Equal(2, (await second.NextAsync()).Attempt);
        await Task.Delay(Times.Takeover * 1.2, Cancel);
        await lost.KeepAsync(Cancel);
        await using var third = new TestReader(queue, "conductor", "third");
        Assert.Equal(3, (await third.NextAsync()).Attempt);
        await lost.CompleteAsync(Cancel);
        Assert.Null(await third.TryNextAsync(Quiet));
    }

    [Fact]
    public async Task A_completed_message_never_comes_again_and_leaves_nothing_behind()
    {
        await using var reader = new TestReader(queue, "scheduler", "r1");
        await queue.SendAsync("scheduler", Message("once"), Cancel);
        var delivery = await reader.NextCompletedAsync();
        await delivery.CompleteAsync(Cancel);
        await delivery.KeepAsync(Cancel);
        Assert.Null(await reader.TryNextAsync(Quiet));
        Assert.Equal(0, await HeldAsync("scheduler") ?? 0);
    }

    [Fact]
    public async Task Receiving_ends_quietly_when_cancelled_or_disposed()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var cancelled = DrainAsync(queue, stop.Token);
        var disposed = DrainAsync(other, Cancel);
        await Task.Delay(200, Cancel);
        await stop.CancelAsync();
        await cancelled.WaitAsync(TimeSpan.FromSeconds(5), Cancel);
        await other.DisposeAsync();
        await disposed.WaitAsync(TimeSpan.FromSeconds(5), Cancel);
    }

    [Fact]
    public async Task A_waiting_reader_is_woken_at_once()
    {
        var (sender, receiver) = await OpenAsync(new QueueOptions { Poll = TimeSpan.FromSeconds(30) });
        await using var one = sender;
        await using var two = receiver;
        await using var reader = new TestReader(receiver, "scheduler", "r1");
        var times = new List<double>();
        for (var i = 0; i < 120; i++)
        {
            var next = reader.NextAsync();
            await Task.Delay(5, Cancel);
            var since = Stopwatch.GetTimestamp();
            await sender.SendAsync("scheduler", Message("ring"), Cancel);
            var delivery = await next;
            if (i >= 20) times.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            await delivery.CompleteAsync(Cancel);
        }

        times.Sort();
        Report($"send to receive, waiting reader: p50 {times[50]:F2} ms, p95 {times[95]:F2} ms");
        Assert.True(times[50] < 5000, "readers were woken by the poll, not by the bell");
    }

    [Fact]
    public async Task Ten_thousand_messages_go_through()
    {
        const int Count = 10_000;
        var (sender, receiver) = await OpenAsync(new QueueOptions());
        await using var one = sender;
        await using var two = receiver;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var seen = new ConcurrentBag<Guid>();
        var since = Stopwatch.StartNew();
        var readers = Enumerable.Range(0, 4).Select(i => ReadAsync(receiver, $"r{i}", seen, Count, stop)).ToList();
        foreach (var batch in Enumerable.Range(0, Count).Chunk(200))
            await Task.WhenAll(batch.Select(i => sender.SendAsync("conductor", Message("bulk", $"{i}"), Cancel)));
        var sentAfter = since.Elapsed;
        await Task.WhenAll(readers).WaitAsync(TimeSpan.FromMinutes(2), Cancel);
        Report($"{Count} messages: sent in {sentAfter.TotalSeconds:F2} s, all received and completed after {since.Elapsed.TotalSeconds:F2} s ({Count / since.Elapsed.TotalSeconds:F0}/s)");
        Assert.Equal(Count, seen.Distinct().Count());
        Assert.Equal(0, await HeldAsync("conductor") ?? 0);
    }

    private static async Task ReadAsync(IJobQueue from, string reader, ConcurrentBag<Guid> seen, int enough, CancellationTokenSource stop)
    {
        await foreach (var delivery in from.ReceiveAsync("conductor", reader, stop.Token))
        {
            await delivery.CompleteAsync(Cancel);
            seen.Add(delivery.Message.JobId);
            if (seen.Count >= enough) await stop.CancelAsync();
        }
    }

    private static async Task DrainAsync(IJobQueue from, CancellationToken cancel)
    {
        await foreach (var delivery in from.ReceiveAsync("nothing", "r1", cancel)) await delivery.CompleteAsync(cancel);
    }

    private static QueueMessage Message(string kind, string? body = null) => new(kind, Guid.CreateVersion7(), body);

    private void Report(string line) => TestContext.Current.TestOutputHelper?.WriteLine($"{GetType().Name}: {line}");
}
