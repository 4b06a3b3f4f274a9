using NovaCompat.Core.Consoles;
using NovaCompat.Core.Flavors;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;
using NovaCompat.Store.Consoles;
using NovaCompat.Store.Servers;

namespace NovaCompat.Tests.Stores;

public sealed class ConsoleStoreTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(EngineDatabase.Sqlite)]
    [InlineData(EngineDatabase.PostgreSql)]
    public async Task A_token_is_found_while_it_lives_and_its_server_is_where_it_was(string engine)
    {
        await using var database = await EngineDatabase.CreateAsync(engine);
        var (store, now) = (new ConsoleStore(database.Store), DateTimeOffset.UtcNow);
        var servers = new ServerStore(database.Store, new NoBell(), TimeProvider.System);
        var server = await ServerOnAsync(servers, "host1");
        var full = new ConsoleAccess(ConsoleAccess.HashOf("a"), server.Id, ConsoleTypes.SpiceDirect, "host1", new ConsoleAddress("192.0.2.1", 5930, 5931, "path"), now.AddMinutes(10));
        var plain = new ConsoleAccess(ConsoleAccess.HashOf("b"), server.Id, ConsoleTypes.NoVnc, "host1", new ConsoleAddress("192.0.2.1", 5900), now.AddMinutes(1));
        await store.AddAsync(full, now, Cancel);
        await store.AddAsync(plain, now, Cancel);
        Assert.Equal(full.Address, (await store.FindAsync(full.TokenHash, now, Cancel))!.Address);
        Assert.Equal(plain.Address, (await store.FindAsync(plain.TokenHash, now, Cancel))!.Address);
        Assert.Null(await store.FindAsync("a", now, Cancel));
        Assert.Null(await store.FindAsync(plain.TokenHash, now.AddMinutes(1), Cancel));

        await servers.ChangeAsync(server.Id, before => new Change { Server = before with { Host = "host2" } }, Cancel);
        Assert.Null(await store.FindAsync(full.TokenHash, now, Cancel));
        await servers.ChangeAsync(server.Id, before => new Change { Server = before with { Host = "host1" } }, Cancel);
        Assert.NotNull(await store.FindAsync(full.TokenHash, now, Cancel));
        await store.ForgetServerAsync(server.Id, Cancel);
        Assert.Null(await store.FindAsync(full.TokenHash, now, Cancel));
    }

    private static async Task<Server> ServerOnAsync(ServerStore servers, string host)
    {
        var now = DateTimeOffset.UtcNow;
        var server = new Server
        {
            Id = Guid.NewGuid(), ProjectId = "p", UserId = "u", Name = "s", Hostname = "s", Host = host, ReservationId = "r-1", CreatedAt = now,
            Flavor = new Flavor { Id = "1", Name = "f", Vcpus = 1, MemoryMb = 1, RootGb = 1 },
        };
        var job = new Job { Id = Guid.NewGuid(), Kind = "none", Queue = "none", Body = "{}", RequestId = "req-1", CreatedAt = now };
        Assert.Null(await servers.CreateAsync([server], job, Cancel));
        return server;
    }
}
