using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;
using NovaCompat.Scheduler;
using NovaCompat.Scheduler.Placing;
using NovaCompat.Tests.Compute.Servers;

namespace NovaCompat.Tests.Scheduler.Placing;

public sealed class GroupPlacingTests : IAsyncLifetime
{
    private readonly ComputeHost host = new();

    public async ValueTask InitializeAsync()
    {
        await host.InitializeAsync();
        foreach (var name in new[] { "host2", "host3" }) await BeatAsync(name);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private Task BeatAsync(string name) => host.Get<IHostStore>().HeartbeatAsync(
        new Heartbeat(name, new HostReport { HypervisorType = "fake", HypervisorVersion = 1, HypervisorHostname = name, Vcpus = 8, MemoryMb = 8192, DiskGb = 100, SupportedInstances = [new("x86_64", "fake", "hvm")] }, new HostRatios(), null),
        DateTimeOffset.UtcNow, CancellationToken.None);

    private async Task<Guid> GroupAsync(string policy, string rules = "{}") =>
        (await host.SendAsync("POST", "/v2.1/os-server-groups", $$$"""{"server_group": {"name": "g", "policy": "{{{policy}}}", "rules": {{{rules}}} }}""", "2.64")).Json.GetProperty("server_group").GetProperty("id").GetGuid();

    private async Task<Guid> OrderAsync(Guid group, string more = "", string bearer = "member")
    {
        var order = JsonNode.Parse(ComputeHost.Order(more: more))!;
        order["os:scheduler_hints"] = new JsonObject { ["group"] = group.ToString() };
        var made = await host.SendAsync("POST", "/v2.1/servers", order.ToJsonString(), "2.104", bearer);
        Assert.True(made.Status == 202, made.Body);
        return made.Json.GetProperty("server").GetProperty("id").GetGuid();
    }

    /// <summary>Every waiting request at once, each by a scheduler of its own.</summary>
    private async Task ScheduleAsync()
    {
        using var logs = LoggerFactory.Create(_ => { });
        var selector = new HostSelector(new SchedulerOptions(), Random.Shared);
        var options = new PlacingOptions();
        var surroundings = ActivatorUtilities.CreateInstance<Surroundings>(host.Get<IServiceProvider>(), selector, options);
        var scheduler = ActivatorUtilities.CreateInstance<ScheduleServers>(host.Get<IServiceProvider>(), surroundings, selector, options, logs.CreateLogger<ScheduleServers>());
        var jobs = await host.Jobs.ListUnfinishedAsync(Queues.Scheduler, CancellationToken.None);
        await Task.WhenAll(jobs.Select(job => Task.Run(() => scheduler.HandleAsync(new QueueMessage(job.Kind, job.Id), CancellationToken.None))));
    }

    private async Task<IReadOnlyList<Server>> FindAsync(params Guid[] ids) => await host.Servers.FindAllAsync(ids, CancellationToken.None);

    [Fact]
    public async Task Parallel_boots_never_share_a_host_when_they_shall_be_apart()
    {
        var group = await GroupAsync("anti-affinity");
        var ids = new List<Guid>();
        for (var i = 0; i < 4; i++) ids.Add(await OrderAsync(group));
        await ScheduleAsync();
        var servers = await FindAsync([.. ids]);
        Assert.Equal(["host1", "host2", "host3"], servers.Select(server => server.Host).OfType<string>().Order());
        var left = Assert.Single(servers, server => server.Host is null);
        Assert.Equal(VmState.Error, left.VmState);
        Assert.StartsWith("No valid host was found. There are not enough hosts available.", left.Fault!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parallel_boots_find_the_same_host_when_they_shall_be_together()
    {
        var group = await GroupAsync("affinity");
        var ids = new List<Guid>();
        for (var i = 0; i < 4; i++) ids.Add(await OrderAsync(group));
        await ScheduleAsync();
        Assert.Single((await FindAsync([.. ids])).Select(server => server.Host).Distinct());
    }

    [Fact]
    public async Task The_rule_says_how_many_share_a_host()
    {
        var group = await GroupAsync("anti-affinity", """{"max_server_per_host": 2}""");
        var first = await OrderAsync(group, "\"min_count\": 6");
        await ScheduleAsync();
        var members = (await host.GetAsync($"/v2.1/os-server-groups/{group}", "2.64")).Json.GetProperty("server_group").GetProperty("members").EnumerateArray().Select(id => id.GetGuid()).ToArray();
        Assert.Contains(first, members);
        Assert.Equal([2, 2, 2], (await FindAsync(members)).GroupBy(server => server.Host).Select(onHost => onHost.Count()));
    }

    [Fact]
    public async Task A_host_forced_against_the_group_is_refused_when_it_is_claimed()
    {
        var group = await GroupAsync("anti-affinity");
        await OrderAsync(group, "\"availability_zone\": \"nova:host2\"", "admin");
        await ScheduleAsync();
        var second = await OrderAsync(group, "\"availability_zone\": \"nova:host2\"", "admin");
        await ScheduleAsync();
        Assert.Equal(VmState.Error, Assert.Single(await FindAsync(second)).VmState);
    }

    [Fact]
    public async Task Zones_of_aggregates_choose_hosts_and_are_written_to_servers()
    {
        var made = (await host.SendAsync("POST", "/v2.1/os-aggregates", """{"aggregate": {"name": "a", "availability_zone": "z3"}}""", "2.1", "admin")).Json.GetProperty("aggregate").GetProperty("id").GetInt64();
        await host.SendAsync("POST", $"/v2.1/os-aggregates/{made}/action", """{"add_host": {"host": "host3"}}""", "2.1", "admin");
        var pinned = await host.CreateAsync(more: "\"availability_zone\": \"z3\"");
        var free = await host.CreateAsync(more: "\"availability_zone\": \"nova\"");
        await ScheduleAsync();
        var servers = (await FindAsync(pinned, free)).ToDictionary(server => server.Id);
        Assert.Equal(("host3", "z3"), (servers[pinned].Host, servers[pinned].AvailabilityZone));
        Assert.Equal("nova", servers[free].AvailabilityZone);
    }
}
