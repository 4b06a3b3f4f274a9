using NovaCompat.Core.Servers;

namespace NovaCompat.Tests.Compute.Servers;

public sealed class ListServersTests(ComputeHost host) : IClassFixture<ComputeHost>, IAsyncLifetime
{
    private Guid _alpha, _beta, _gamma;

    public async ValueTask InitializeAsync()
    {
        _alpha = await host.CreateAsync("alpha", "\"tags\": [\"red\", \"blue\"]");
        _beta = await host.CreateAsync("beta", "\"tags\": [\"red\"]");
        _gamma = await host.CreateAsync("gamma", bearer: "other");
        await host.ActivateAsync(_alpha);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var id in new[] { _alpha, _beta, _gamma }) await host.ChangeAsync(id, server => server with { DeletedAt = DateTimeOffset.UtcNow, VmState = VmState.Deleted, TaskState = null, Name = "gone" });
    }

    [Theory]
    [InlineData("member", "", "beta,alpha")]
    [InlineData("member", "name=^al", "alpha")]
    [InlineData("member", "status=active", "alpha")]
    [InlineData("member", "status=BUILD&status=ACTIVE", "beta,alpha")]
    [InlineData("member", "sort_key=display_name&sort_dir=asc", "alpha,beta")]
    [InlineData("member", "sort_key=display_name&sort_dir=desc", "beta,alpha")]
    [InlineData("member", "tags=red", "beta,alpha")]
    [InlineData("member", "tags=red,blue", "alpha")]
    [InlineData("member", "not-tags-any=blue", "beta")]
    [InlineData("member", "ip=10.0.0", "alpha")]
    [InlineData("member", "ip6=fd00", "alpha")]
    [InlineData("member", "flavor=none", "")]
    [InlineData("member", "image=0410B11A-6b8a-480b-bbca-9867b4cd65a3", "beta,alpha")]
    [InlineData("member", "host=nowhere", "beta,alpha")]
    [InlineData("admin", "host=host1", "alpha")]
    [InlineData("admin", "host=nowhere", "")]
    [InlineData("admin", "all_tenants=1", "gamma,beta,alpha")]
    [InlineData("admin", "all_tenants=1&project_id=fedcba9876543210fedcba9876543210", "gamma")]
    [InlineData("admin", "project_id=fedcba9876543210fedcba9876543210", "beta,alpha")]
    [InlineData("other", "", "gamma")]
    [InlineData("member", "power_state=1", "alpha")]
    [InlineData("member", "locked=true", "")]
    [InlineData("member", "limit=0", "")]
    public async Task Filters_and_order_choose(string bearer, string query, string names)
    {
        foreach (var path in new[] { "/v2.1/servers", "/v2.1/servers/detail" })
        {
            var answer = await host.GetAsync($"{path}?{query}", "2.104", bearer);
            Assert.True(answer.Status == 200, answer.Body);
            Assert.Equal(names, string.Join(',', answer.Json.GetProperty("servers").EnumerateArray().Select(server => server.GetProperty("name").GetString())));
        }
    }

    [Theory]
    [InlineData("2.1", "limit=x", 400, "Invalid input for query parameters limit. Value: x. 'x' does not match '^[0-9]*$'")]
    [InlineData("2.1", "marker=x", 400, "marker [x] not found")]
    [InlineData("2.1", "marker=35d0d94bd23c45189f78cd6c945d2627", 400, "marker [35d0d94bd23c45189f78cd6c945d2627] not found")]
    [InlineData("2.1", "marker=dddddddd-0000-4000-8000-00000000dead", 400, "marker [dddddddd-0000-4000-8000-00000000dead] not found")]
    [InlineData("2.1", "sort_key=host", 403, "Only administrators can sort servers by host")]
    [InlineData("2.1", "sort_dir=up", 400, "Invalid input received: Unknown sort direction, must be 'desc' or 'asc'")]
    [InlineData("2.1", "sort_dir=asc&sort_dir=desc", 400, "Invalid input received: Sort direction size exceeds sort key size")]
    [InlineData("2.1", "name=[", 400, "Invalid input for query parameters name. Value: [. '[' is not a 'regex'")]
    [InlineData("2.1", "status=DELETED", 403, "Only administrators may list deleted instances")]
    [InlineData("2.38", "status=UNKNOWN", 400, "Invalid status value")]
    [InlineData("2.75", "x=1", 400, "'x' does not match any of the regexes: '^_'")]
    [InlineData("2.93", "locked=x", 400, "Unrecognized value 'x', acceptable values are: '0', '1', 'f', 'false', 'n', 'no', 'off', 'on', 't', 'true', 'y', 'yes'")]
    [InlineData("2.75", "changes-since=2099-01-01T00:00:00Z&changes-before=2001-01-01T00:00:00Z", 400, "The value of changes-since must be less than or equal to changes-before.")]
    [InlineData("2.1", "all_tenants=1", 403, "Policy doesn't allow os_compute_api:servers:index:get_all_tenants to be performed.")]
    public async Task A_wrong_query_is_refused_in_Novas_words(string version, string query, int status, string message)
    {
        var answer = await host.GetAsync("/v2.1/servers?" + query, version);
        Assert.Equal((status, message), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task Unknown_names_are_dropped_below_2_75_and_an_unknown_status_lists_nothing_below_2_38()
    {
        Assert.Equal(2, Count(await host.GetAsync("/v2.1/servers?x=1&sort_key=vcpus", "2.74")));
        Assert.Equal(0, Count(await host.GetAsync("/v2.1/servers?status=UNKNOWN", "2.37")));
        Assert.Equal("Invalid filter field: _x.", (await host.GetAsync("/v2.1/servers?_x=1", "2.1", "admin")).Message);
        Assert.Equal(2, Count(await host.GetAsync("/v2.1/servers?_x=1", "2.1")));
    }

    [Fact]
    public async Task A_full_page_leads_to_the_next()
    {
        var first = await host.GetAsync("/v2.1/servers/detail?limit=1&sort_key=display_name&sort_dir=asc");
        Assert.Equal("alpha", first.Json.GetProperty("servers")[0].GetProperty("name").GetString());
        var next = first.Json.GetProperty("servers_links")[0].GetProperty("href").GetString()!;
        Assert.Equal($"{host.BaseUrl}/v2.1/servers/detail?limit=1&sort_dir=asc&sort_key=display_name&marker={_alpha}", next);
        var second = await host.GetAsync(next[host.BaseUrl.Length..]);
        Assert.Equal("beta", second.Json.GetProperty("servers")[0].GetProperty("name").GetString());
        Assert.False((await host.GetAsync("/v2.1/servers?limit=5")).Json.TryGetProperty("servers_links", out _));
    }

    [Fact]
    public async Task A_time_that_an_answer_shows_lists_its_server_as_changed_before_and_since()
    {
        await host.ChangeAsync(_beta, server => server with { UpdatedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero) });
        var shown = (await host.GetAsync($"/v2.1/servers/{_beta}")).Json.GetProperty("server").GetProperty("updated").GetString();
        Assert.Equal("beta", Assert.Single((await host.GetAsync($"/v2.1/servers?name=beta&changes-since={shown}&changes-before={shown}", "2.66")).Json.GetProperty("servers").EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal(0, Count(await host.GetAsync("/v2.1/servers?changes-before=2026-01-02T03:04:04Z", "2.66")));
    }

    [Fact]
    public async Task Changes_list_deleted_servers_too()
    {
        var since = DateTimeOffset.UtcNow.AddSeconds(-1).ToString("yyyy-MM-ddTHH:mm:ssZ");
        await host.ChangeAsync(_beta, server => server with { DeletedAt = DateTimeOffset.UtcNow, VmState = VmState.Deleted, TaskState = null, Name = "late" });
        var changed = await host.GetAsync($"/v2.1/servers/detail?changes-since={since}&name=late");
        Assert.Equal("DELETED", Assert.Single(changed.Json.GetProperty("servers").EnumerateArray()).GetProperty("status").GetString());
        Assert.Equal(0, Count(await host.GetAsync("/v2.1/servers?name=late")));
        Assert.Equal(1, Count(await host.GetAsync("/v2.1/servers?name=late&deleted=true", bearer: "admin")));
    }

    private static int Count(WireAnswer answer) => answer.Json.GetProperty("servers").GetArrayLength();
}
