using NovaCompat.Tests.Stores;

namespace NovaCompat.Tests.Placement;

/// <summary>Operations in any order: what Placement shows is what the servers have, and the hosts' sums are those of both.</summary>
public sealed class RandomClaimTests
{
    private static readonly string[] Hosts = ["h1", "h2", "h3"];

    [Theory]
    [InlineData(EngineDatabase.Sqlite, 1)]
    [InlineData(EngineDatabase.Sqlite, 2)]
    [InlineData(EngineDatabase.Sqlite, 3)]
    [InlineData(EngineDatabase.PostgreSql, 4)]
    [InlineData(EngineDatabase.PostgreSql, 5)]
    public async Task Allocations_are_what_servers_have(string engine, int seed)
    {
        var random = new Random(seed);
        await using var cloud = await ClaimedCloud.OpenAsync(engine, Hosts);
        var model = new List<Held>();
        for (var i = 0; i < 6; i++) model.Add(new(await cloud.ServerAsync()));
        var others = Enumerable.Range(0, 3).Select(_ => new Held(Guid.NewGuid())).ToList();
        for (var step = 0; step < 150; step++)
        {
            var (one, host, vcpus) = (model[random.Next(model.Count)], Hosts[random.Next(Hosts.Length)], random.Next(1, 5));
            switch (random.Next(6))
            {
                case 0 when one.Own is null && await cloud.ClaimAsync(one.Id, host, vcpus): one.Own = (host, vcpus); break;
                case 1 when one.Own is not null && one.Move is null:
                    var move = Guid.NewGuid();
                    if (await cloud.ClaimAsync(one.Id, host, vcpus, move)) (one.Move, one.Next) = (move, (host, vcpus));
                    break;
                case 2 when one.Move is { } done:
                    var keep = random.Next(2) == 0;
                    await cloud.SettleAsync(one.Id, done, keep);
                    await cloud.SettleAsync(one.Id, done, keep);
                    if (keep) one.Own = one.Next;
                    (one.Move, one.Next) = (null, null);
                    break;
                case 3 when random.Next(3) == 0:
                    await cloud.ReleaseAsync(one.Id);
                    (one.Own, one.Move, one.Next) = (null, null, null);
                    break;
                case 4:
                    var other = others[random.Next(others.Count)];
                    if (await cloud.TakeAsync(other.Id, host, vcpus) is null) other.Own = (host, vcpus);
                    break;
                case 5:
                    await cloud.BeatAsync(host, vcpus: random.Next(4, 9));
                    break;
            }
            if (step % 10 == 0) await AgreeAsync(cloud, model, others);
        }
        await AgreeAsync(cloud, model, others);
    }

    private static async Task AgreeAsync(ClaimedCloud cloud, List<Held> servers, List<Held> others)
    {
        foreach (var one in servers)
        {
            Assert.Equal(Rows(one.Next ?? one.Own, whole: true), await cloud.HeldAsync(one.Id));
            if (one.Move is { } move) Assert.Equal(Rows(one.Own, whole: true), await cloud.HeldAsync(move));
        }
        foreach (var one in others) Assert.Equal(Rows(one.Own, whole: false), await cloud.HeldAsync(one.Id));
        Assert.Equal(servers.Sum(one => 3 * ((one.Own is null ? 0 : 1) + (one.Next is null ? 0 : 1))) + others.Count(one => one.Own is not null), await cloud.CountAsync());
        await cloud.AgreesAsync();
    }

    private static string[] Rows((string Host, int Vcpus)? held, bool whole) => held is not { } room ? []
        : whole ? [$"{room.Host} DISK_GB=1", $"{room.Host} MEMORY_MB=64", $"{room.Host} VCPU={room.Vcpus}"] : [$"{room.Host} VCPU={room.Vcpus}"];

    private sealed class Held(Guid id)
    {
        public Guid Id { get; } = id;
        public (string Host, int Vcpus)? Own { get; set; }
        public Guid? Move { get; set; }
        public (string Host, int Vcpus)? Next { get; set; }
    }
}
