using System.Text.Json;
using NovaCompat.Core.Servers;
using NovaCompat.Tests.Compute.Servers;

namespace NovaCompat.Tests.Compute.Usage;

public sealed class UsageTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Day = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);
    private readonly ComputeHost host = new();

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private async Task<Guid> RanAsync(int fromHour, int? toHour, string bearer = "member")
    {
        var id = await host.CreateAsync(bearer: bearer);
        await host.ChangeAsync(id, server => server with
        {
            VmState = toHour is null ? VmState.Active : VmState.Deleted, TaskState = null, LaunchedAt = Day.AddHours(fromHour),
            TerminatedAt = toHour is { } end ? Day.AddHours(end) : null, DeletedAt = toHour is { } gone ? Day.AddHours(gone) : null,
        });
        return id;
    }

    [Fact]
    public async Task Hours_count_within_the_period_and_deleted_servers_count()
    {
        var gone = await RanAsync(-4, 6);
        await RanAsync(12, null);
        await RanAsync(30, null);
        var usage = (await host.GetAsync($"/v2.1/os-simple-tenant-usage/{Bearers.Project}?start=2026-01-02T00:00:00&end=2026-01-03T00:00:00")).Json.GetProperty("tenant_usage");
        Assert.Equal(18.0, usage.GetProperty("total_hours").GetDouble());
        Assert.Equal(18.0 * 512, usage.GetProperty("total_memory_mb_usage").GetDouble());
        Assert.Equal("2026-01-02T00:00:00.000000", usage.GetProperty("start").GetString());
        var servers = usage.GetProperty("server_usages").EnumerateArray().ToDictionary(server => server.GetProperty("instance_id").GetGuid());
        Assert.Equal(2, servers.Count);
        Assert.Equal(("terminated", 36000, 6.0), (servers[gone].GetProperty("state").GetString(), servers[gone].GetProperty("uptime").GetInt32(), servers[gone].GetProperty("hours").GetDouble()));
        Assert.Equal("6.0", servers[gone].GetProperty("hours").GetRawText());
    }

    [Fact]
    public async Task Nothing_used_is_an_empty_object()
    {
        Assert.Equal("""{"tenant_usage":{}}""", (await host.GetAsync($"/v2.1/os-simple-tenant-usage/{Bearers.Project}?start=2020-01-01+00:00:00.000000&end=2020-02-01T00:00:00")).Body);
        Assert.Equal("""{"tenant_usage":{}}""", (await host.GetAsync($"/v2.1/os-simple-tenant-usage/{Bearers.Project}")).Body);
    }

    [Theory]
    [InlineData("?start=x", "Invalid datetime string: Datetime is in invalid format")]
    [InlineData("?start=2026-01-02T00:00:00&end=2026-01-01T00:00:00", "Invalid start time. The start time cannot occur after the end time.")]
    [InlineData("?start=2020-01-01T00:00:00&marker=dddddddd-0000-4000-8000-00000000dead", "Marker dddddddd-0000-4000-8000-00000000dead could not be found.")]
    public async Task Bad_queries_are_refused(string query, string message)
    {
        var answer = await host.GetAsync($"/v2.1/os-simple-tenant-usage/{Bearers.Project}{query}", "2.40");
        Assert.Equal((400, message), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task Pages_are_of_servers_from_2_40_on()
    {
        for (var i = 0; i < 3; i++) await RanAsync(i, null, i == 2 ? "other" : "member");
        var path = "/v2.1/os-simple-tenant-usage?start=2026-01-01T00:00:00&detailed=1&limit=2";
        var seen = new List<Guid>();
        for (var pages = 0; path is not null; pages++)
        {
            Assert.True(pages < 4);
            var page = (await host.GetAsync(path, "2.40", "admin")).Json;
            seen.AddRange(page.GetProperty("tenant_usages").EnumerateArray().SelectMany(tenant => tenant.GetProperty("server_usages").EnumerateArray()).Select(server => server.GetProperty("instance_id").GetGuid()));
            path = page.TryGetProperty("tenant_usages_links", out var links) ? links[0].GetProperty("href").GetString()![host.BaseUrl.Length..] : null;
        }
        Assert.Equal(3, seen.Distinct().Count());
        Assert.Equal(3, seen.Count);
        Assert.False((await host.GetAsync("/v2.1/os-simple-tenant-usage?start=2026-01-01T00:00:00&limit=1", "2.39", "admin")).Json.TryGetProperty("tenant_usages_links", out _));
        Assert.Equal(403, (await host.GetAsync("/v2.1/os-simple-tenant-usage", "2.40")).Status);
        Assert.Equal(403, (await host.GetAsync($"/v2.1/os-simple-tenant-usage/{Bearers.Project}", "2.40", "other")).Status);
    }

    [Fact]
    public async Task The_audit_log_names_the_last_whole_month()
    {
        var log = (await host.GetAsync("/v2.1/os-instance_usage_audit_log/2020-01-01%2000:00:00", bearer: "admin")).Json.GetProperty("instance_usage_audit_log");
        Assert.Equal(("2019-11-01 00:00:00", "2019-12-01 00:00:00", "0 of 1 hosts done. 0 errors."), (log.GetProperty("period_beginning").GetString(), log.GetProperty("period_ending").GetString(), log.GetProperty("overall_status").GetString()));
        var bad = await host.GetAsync("/v2.1/os-instance_usage_audit_log/2020-01-01", bearer: "admin");
        Assert.Equal((400, "Invalid timestamp for date 2020-01-01"), (bad.Status, bad.Message));
    }

    [Fact]
    public async Task Old_hosts_show_and_refuse_what_drivers_cannot_do()
    {
        await host.ActivateAsync(await host.CreateAsync());
        var shares = (await host.GetAsync("/v2.1/os-hosts/host1", bearer: "admin")).Json.GetProperty("host").EnumerateArray().Select(share => share.GetProperty("resource").GetProperty("project").GetString());
        Assert.Equal(["(total)", "(used_now)", "(used_max)", Bearers.Project], shares);
        var power = await host.GetAsync("/v2.1/os-hosts/host1/reboot", bearer: "admin");
        Assert.Equal((501, "The requested functionality is not supported."), (power.Status, power.Message));
        Assert.Equal("""{"host":"host1","status":"disabled"}""", (await host.SendAsync("PUT", "/v2.1/os-hosts/host1", """{"status": "Disable"}""", "2.42", "admin")).Body);
        Assert.Equal(404, (await host.GetAsync("/v2.1/os-hosts", "2.43", "admin")).Status);
        var unknown = await host.GetAsync("/v2.1/os-hosts/ghost", bearer: "admin");
        Assert.Equal((404, "Host 'ghost' is not mapped to any cell"), (unknown.Status, unknown.Message));
    }
}
