using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using NovaCompat.Core.Jobs;
using NovaCompat.Queue.Redis;

namespace NovaCompat.Tests.Queue;

public sealed class RedisOutageTests
{
    private static readonly QueueOptions Times = new() { Takeover = TimeSpan.FromSeconds(1), Poll = TimeSpan.FromMilliseconds(200) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readers_go_on_after_everything_was_flushed()
    {
        await using var server = await RedisServer.StartedAsync();
        await using var queue = await ConnectAsync(server);
        await using var reader = new TestReader(queue, "scheduler", "r1");
        await queue.SendAsync("scheduler", Message("before"), Cancel);
        var held = await reader.NextAsync();

        await using (var admin = await server.AdminAsync()) await admin.GetServers()[0].FlushAllDatabasesAsync();

        await held.KeepAsync(Cancel);
        await held.CompleteAsync(Cancel);
        await queue.SendAsync("scheduler", Message("after"), Cancel);
        Assert.Equal("after", (await reader.NextCompletedAsync()).Message.Kind);
        Assert.Null(await reader.TryNextAsync(Times.Takeover * 2));
    }

    [Fact]
    public async Task Readers_go_on_after_a_restart_of_the_server()
    {
        await using var server = await RedisServer.StartedAsync();
        await using var queue = await ConnectAsync(server);
        await using var reader = new TestReader(queue, "scheduler", "r1");
        await queue.SendAsync("scheduler", Message("before"), Cancel);
        await reader.NextCompletedAsync();
        var next = reader.TryNextAsync(TimeSpan.FromSeconds(60));

        await server.KillAsync();
        await Task.Delay(1500, Cancel);
        await server.StartAsync();
        var since = Stopwatch.StartNew();
        await SendUntilTakenAsync(queue, Message("after"));
        var delivery = await next;

        Assert.Equal("after", delivery?.Message.Kind);
        TestContext.Current.TestOutputHelper?.WriteLine($"server up again to delivery: {since.ElapsedMilliseconds} ms");
        await delivery!.CompleteAsync(Cancel);
        await queue.SendAsync("scheduler", Message("rung"), Cancel);
        Assert.Equal("rung", (await reader.NextCompletedAsync()).Message.Kind);
    }

    [Fact]
    public async Task A_queue_may_be_opened_and_read_before_its_server_runs()
    {
        await using var server = await RedisServer.StartedAsync();
        await server.KillAsync();
        await using var queue = await ConnectAsync(server);
        await using var reader = new TestReader(queue, "scheduler", "r1");
        await Assert.ThrowsAsync<QueueUnavailableException>(() => queue.SendAsync("scheduler", Message("too early"), Cancel));
        Assert.Null(await reader.TryNextAsync(TimeSpan.FromMilliseconds(500)));

        await server.StartAsync();
        await SendUntilTakenAsync(queue, Message("now"));
        Assert.Equal("now", (await reader.NextCompletedAsync()).Message.Kind);
    }

    [Fact]
    public async Task An_entry_that_is_no_message_is_thrown_away()
    {
        await using var server = await RedisServer.StartedAsync();
        await using var queue = await ConnectAsync(server);
        await using var admin = await server.AdminAsync();
        await admin.GetDatabase().StreamAddAsync("novacompat:jobs:scheduler", "kind", "rubbish");
        await queue.SendAsync("scheduler", Message("good"), Cancel);
        await using var reader = new TestReader(queue, "scheduler", "r1");
        Assert.Equal("good", (await reader.NextCompletedAsync()).Message.Kind);
        Assert.Equal(0, await admin.GetDatabase().StreamLengthAsync("novacompat:jobs:scheduler"));
    }

    private static async Task SendUntilTakenAsync(RedisJobQueue queue, QueueMessage message)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await queue.SendAsync("scheduler", message, Cancel);
                return;
            }
            catch (QueueUnavailableException) when (attempt < 100)
            {
                await Task.Delay(100, Cancel);
            }
        }
    }

    private static Task<RedisJobQueue> ConnectAsync(RedisServer server) =>
        RedisJobQueue.ConnectAsync(new RedisQueueOptions { Url = server.Url }, Times, NullLogger<RedisJobQueue>.Instance);

    private static QueueMessage Message(string kind) => new(kind, Guid.CreateVersion7());
}
