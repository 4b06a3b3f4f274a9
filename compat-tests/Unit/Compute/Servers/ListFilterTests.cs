using System.Diagnostics;
using System.Globalization;
using NovaCompat.Core.Servers;

namespace NovaCompat.Tests.Compute.Servers;

/// <summary>The facts about filters of server lists, one row each.</summary>
public sealed class ListFilterTests(ListFilterTests.World world) : IClassFixture<ListFilterTests.World>
{
    /// <summary>Servers one to four of a project (three is soft-deleted, four deleted), and one of another.</summary>
    public sealed class World : IAsyncLifetime
    {
        public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

        public ComputeHost Host { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Host.InitializeAsync();
            await MakeAsync("one", 0, server => server with { VmState = VmState.Active, LaunchedAt = Noon, Host = "host1", Node = "node1.example" });
            await MakeAsync("two|b", 1, server => server with { VmState = VmState.Stopped, LaunchedAt = Noon.AddHours(1), LockedBy = LockedBy.Owner, Host = "host1" });
            await MakeAsync("three", 2, server => server with { VmState = VmState.SoftDeleted, LaunchedAt = Noon });
            await MakeAsync("four", 3, server => server with { VmState = VmState.Deleted, LaunchedAt = Noon, TerminatedAt = Noon.AddHours(2), DeletedAt = Noon.AddHours(2) });
            await MakeAsync("foreign", 4, server => server with { VmState = VmState.Active }, "other");
        }

        public ValueTask DisposeAsync() => Host.DisposeAsync();

        private async Task MakeAsync(string name, int hour, Func<Server, Server> state, string bearer = "member")
        {
            var id = await Host.CreateAsync(name, $"\"tags\": [\"t\", \"{name[..3]}\"]", bearer: bearer);
            await Host.ChangeAsync(id, server => state(server with { TaskState = null, CreatedAt = Noon.AddHours(hour) }));
        }
    }

    [Theory]
    [InlineData("2.104", "member", "", "two|b one")]
    [InlineData("2.104", "member", "created_at=2026-03-01+12:", "one")]
    [InlineData("2.82", "member", "created_at=2026-03-01+12:", "two|b one")]
    [InlineData("2.1", "admin", "created_at=2026-03-01+12:", "one")]
    [InlineData("2.104", "member", "launched_at=^2026-03-01 13:00:00$", "two|b")]
    [InlineData("2.104", "member", "launched_at=20", "two|b one")]
    [InlineData("2.104", "member", "terminated_at=x", "")]
    [InlineData("2.104", "admin", "deleted=true&terminated_at=2026", "four")]
    [InlineData("2.104", "admin", "deleted=true", "four three")]
    [InlineData("2.104", "admin", "deleted=true&soft_deleted=false", "four")]
    [InlineData("2.104", "admin", "deleted=nonsense", "two|b one")]
    [InlineData("2.104", "admin", "soft_deleted=true", "three two|b one")]
    [InlineData("2.104", "admin", "status=SOFT_DELETED", "three")]
    [InlineData("2.104", "admin", "status=DELETED", "four")]
    [InlineData("2.104", "member", "deleted=true", "two|b one")]
    [InlineData("2.104", "member", "soft_deleted=true", "two|b one")]
    [InlineData("2.104", "member", "changes-since=2020-01-01", "four three two|b one")]
    [InlineData("2.104", "member", "name=one|two", "")]
    [InlineData("2.104", "member", "name=o|b", "two|b")]
    [InlineData("2.104", "member", "name=^(one)$", "one")]
    [InlineData("2.104", "member", "locked=true", "two|b")]
    [InlineData("2.72", "admin", "locked=true", "two|b one")]
    [InlineData("2.104", "member", "status=SHUTOFF&status=ACTIVE", "two|b one")]
    [InlineData("2.37", "member", "status=nonsense", "")]
    [InlineData("2.104", "member", "tags=t,one", "one")]
    [InlineData("2.104", "member", "tags-any=one,two", "two|b one")]
    [InlineData("2.104", "member", "not-tags=t,one", "two|b")]
    [InlineData("2.104", "member", "not-tags-any=one,x", "two|b")]
    [InlineData("2.25", "member", "tags=one", "two|b one")]
    [InlineData("2.104", "member", "user_id=nobody", "")]
    [InlineData("2.82", "member", "user_id=nobody", "two|b one")]
    [InlineData("2.104", "member", "name=one&name=two", "two|b")]
    [InlineData("2.104", "admin", "all_tenants&name=foreign", "foreign")]
    [InlineData("2.104", "admin", "tenant_id=fedcba9876543210fedcba9876543210", "two|b one")]
    [InlineData("2.104", "member", "task_state=rebooting", "")]
    [InlineData("2.104", "member", "sort_key=created_at&sort_dir=asc", "one two|b")]
    [InlineData("2.104", "member", "sort_key=launched_at&sort_dir=desc", "two|b one")]
    [InlineData("2.104", "admin", "sort_key=host&sort_key=display_name&sort_dir=asc", "one two|b")]
    public async Task A_filter_chooses(string version, string bearer, string query, string names)
    {
        var answer = await world.Host.GetAsync($"/v2.1/servers?{query.Replace("|", "%7C", StringComparison.Ordinal)}", version, bearer);
        Assert.True(answer.Status == 200, answer.Body);
        Assert.Equal(names, string.Join(' ', answer.Json.GetProperty("servers").EnumerateArray().Select(server => server.GetProperty("name").GetString())));
    }

    [Theory]
    [InlineData("2.104", "member", "status=nonsense", 400)]
    [InlineData("2.104", "member", "all_tenants=1", 403)]
    [InlineData("2.104", "admin", "all_tenants=nonsense", 400)]
    [InlineData("2.104", "member", "status=DELETED", 403)]
    [InlineData("2.104", "member", "locked=nonsense", 400)]
    [InlineData("2.104", "member", "changes-since=2026-01-02&changes-before=2026-01-01", 400)]
    [InlineData("2.104", "member", "name=(", 400)]
    [InlineData("2.104", "admin", "metadata=x", 400)]
    [InlineData("2.104", "member", "metadata=x", 200)]
    [InlineData("2.104", "member", "unknown=x", 400)]
    [InlineData("2.74", "member", "unknown=x", 200)]
    [InlineData("2.104", "member", "sort_key=vcpus", 400)]
    [InlineData("2.74", "member", "sort_key=vcpus", 200)]
    [InlineData("2.104", "member", "sort_key=host", 403)]
    [InlineData("2.104", "member", "sort_dir=up", 400)]
    [InlineData("2.104", "member", "sort_key=uuid&sort_dir=asc&sort_dir=desc", 400)]
    [InlineData("2.104", "member", "limit=-1", 400)]
    [InlineData("2.104", "member", "marker=dddddddd-0000-4000-8000-00000000dead", 400)]
    public async Task A_wrong_filter_is_refused(string version, string bearer, string query, int status) =>
        Assert.Equal(status, (await world.Host.GetAsync($"/v2.1/servers/detail?{query}", version, bearer)).Status);

    [Theory]
    [InlineData("(a%2B)%2B$")]
    [InlineData("(%3F=a)b")]
    [InlineData("((x{1000}){1000}){1000}")]
    [InlineData("(.*)\\1")]
    public async Task Patterns_that_could_explode_end_soon(string pattern)
    {
        await world.Host.CreateAsync(new string('a', 200) + "!");
        var started = Stopwatch.GetTimestamp();
        var answer = await world.Host.GetAsync($"/v2.1/servers?name={pattern}", "2.104");
        Assert.Contains(answer.Status, new[] { 200, 400 });
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0, 5);
        foreach (var server in await world.Host.Servers.ListAsync(new ServerQuery { Match = new Dictionary<ServerColumn, string> { [ServerColumn.Name] = "aaa!" } }, CancellationToken.None))
            await world.Host.ChangeAsync(server.Id, record => record with { ProjectId = "elsewhere" });
    }

    [Fact]
    public async Task Hints_are_shown_as_they_were_given_from_2_100()
    {
        var order = ComputeHost.Order("hinted")[..^1] + """, "os:scheduler_hints": {"same_host": ["dddddddd-0000-4000-8000-00000000dead"], "mine": "x"}}""";
        var id = (await world.Host.SendAsync("POST", "/v2.1/servers", order, "2.104", "other")).Json.GetProperty("server").GetProperty("id").GetString();
        var hints = (await world.Host.GetAsync($"/v2.1/servers/{id}", "2.100", "other")).Json.GetProperty("server").GetProperty("scheduler_hints");
        Assert.Equal("""["dddddddd-0000-4000-8000-00000000dead"]""", hints.GetProperty("same_host").GetRawText());
        Assert.Equal("\"x\"", hints.GetProperty("mine").GetRawText());
        await world.Host.ChangeAsync(Guid.Parse(id!, CultureInfo.InvariantCulture), record => record with { ProjectId = "elsewhere" });
    }
}
