using Microsoft.Extensions.Logging.Abstractions;
using NovaCompat.Core.Jobs;
using NovaCompat.Queue.Redis;
using StackExchange.Redis;

namespace NovaCompat.Tests.Queue;

public sealed class RedisAclTests
{
    private const string Password = "a-long-random-word";
    private static readonly QueueOptions Times = new() { Takeover = TimeSpan.FromMilliseconds(500), Poll = TimeSpan.FromMilliseconds(100) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What a host must not be able to do, as commands.</summary>
    private static readonly string[] Forbidden =
    [
        "XREADGROUP GROUP novacompat x COUNT 1 STREAMS novacompat:jobs:compute:b >",
        "XREADGROUP GROUP novacompat x COUNT 1 STREAMS novacompat:jobs:conductor >",
        "XRANGE novacompat:jobs:conductor - +",
        "XRANGE novacompat:jobs:compute:b - +",
        "XDEL novacompat:jobs:conductor 1-1",
        "XACK novacompat:jobs:conductor novacompat 1-1",
        "XAUTOCLAIM novacompat:jobs:conductor novacompat x 0 0-0",
        "XGROUP CREATE novacompat:jobs:conductor mine 0",
        "XGROUP CREATE novacompat:jobs:compute:c mine 0 MKSTREAM",
        "XGROUP DESTROY novacompat:jobs:compute:a novacompat",
        "XTRIM novacompat:jobs:conductor MAXLEN 0",
        "XADD novacompat:jobs:compute:b * kind spawn",
        "XADD novacompat:jobs:compute:a * kind spawn",
        "XADD novacompat:jobs:scheduler * kind spawn",
        "DEL novacompat:jobs:conductor",
        "PUBLISH novacompat:jobs:compute:b x",
        "SUBSCRIBE novacompat:jobs:conductor",
        "PSUBSCRIBE *",
        "GET anything",
        "KEYS *",
        "SCAN 0",
        "FLUSHALL",
        "CONFIG GET requirepass",
        "ACL LIST",
        "ACL SETUSER compute-a +@all ~*",
        "CLIENT LIST",
        "CLIENT KILL TYPE normal",
        "EVAL return(1) 0",
        "MONITOR",
        "SHUTDOWN NOSAVE",
    ];

    [Fact]
    public async Task A_host_reads_its_own_queue_and_reports_to_the_conductor_and_is_refused_nothing_on_the_way()
    {
        await using var server = await RedisServer.StartedAsync();
        await using var admin = await server.AdminAsync();
        await AllowAsync(admin, server);
        await using var control = await ConnectAsync(server.Url);
        await using var host = await ConnectAsync(UserOf(server));
        await using var dead = new TestReader(host, "compute:a", "dead");
        await control.SendAsync("compute:a", Message("spawn_server"), Cancel);
        await (await dead.NextAsync()).KeepAsync(Cancel);
        await using var agent = new TestReader(host, "compute:a", "agent");
        Assert.Equal(2, (await agent.NextCompletedAsync()).Attempt);

        await using var conductor = new TestReader(control, "conductor", "c1");
        await host.SendAsync("conductor", Message("report"), Cancel);
        Assert.Equal("report", (await conductor.NextCompletedAsync()).Message.Kind);

        await admin.GetServers()[0].FlushAllDatabasesAsync();
        await control.SendAsync("compute:a", Message("after"), Cancel);
        Assert.Equal("after", (await agent.NextCompletedAsync()).Message.Kind);
        await Assert.ThrowsAsync<QueueUnavailableException>(() => host.SendAsync("compute:b", Message("evil"), Cancel));
        Assert.All(await RefusedAsync(admin), refused => Assert.Equal("novacompat:jobs:compute:b", refused));
    }

    [Fact]
    public async Task A_host_can_do_nothing_else()
    {
        await using var server = await RedisServer.StartedAsync();
        await using var admin = await server.AdminAsync();
        await AllowAsync(admin, server);
        foreach (var queue in new[] { "compute:a", "compute:b", "conductor" })
            await admin.GetDatabase().StreamCreateConsumerGroupAsync("novacompat:jobs:" + queue, "novacompat", "0", createStream: true);
        foreach (var command in Forbidden)
            Assert.StartsWith($"{command} -> -NOPERM", $"{command} -> {await RawRedis.AskAsync(UserOf(server), command.Split(' '), Cancel)}");
    }

    [Fact]
    public async Task A_removed_host_is_out()
    {
        await using var server = await RedisServer.StartedAsync();
        await using var admin = await server.AdminAsync();
        await AllowAsync(admin, server);
        Assert.Equal("+PONG", await RawRedis.AskAsync(UserOf(server), ["PING"], Cancel));
        await ExecuteAsync(admin, RedisAcl.Remove("a"));
        Assert.StartsWith("-WRONGPASS", await RawRedis.AskAsync(UserOf(server), ["PING"], Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("a b")]
    [InlineData("a)")]
    public void A_host_name_that_would_widen_the_rules_is_refused(string host) =>
        Assert.Throws<ArgumentException>(() => RedisAcl.Allow(host, Password, new RedisQueueOptions { Url = new("127.0.0.1") }));

    // Row 7 of an entry is the key, channel or command that was refused.
    private static async Task<IEnumerable<string?>> RefusedAsync(ConnectionMultiplexer admin) =>
        ((RedisResult[])(await admin.GetDatabase().ExecuteAsync("ACL", "LOG"))!).Select(entry => (string?)entry[7]);

    private static RedisUrl UserOf(RedisServer server) => server.Url with { User = RedisAcl.UserOf("a"), Password = Password };

    private static Task AllowAsync(ConnectionMultiplexer admin, RedisServer server) =>
        ExecuteAsync(admin, RedisAcl.Allow("a", Password, new RedisQueueOptions { Url = server.Url }));

    private static Task ExecuteAsync(ConnectionMultiplexer admin, IReadOnlyList<string> command) =>
        admin.GetDatabase().ExecuteAsync(command[0], [.. command.Skip(1)]);

    private static Task<RedisJobQueue> ConnectAsync(RedisUrl url) =>
        RedisJobQueue.ConnectAsync(new RedisQueueOptions { Url = url }, Times, NullLogger<RedisJobQueue>.Instance);

    private static QueueMessage Message(string kind) => new(kind, Guid.CreateVersion7());
}
