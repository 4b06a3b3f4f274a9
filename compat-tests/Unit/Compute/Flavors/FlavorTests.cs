namespace NovaCompat.Tests.Compute.Flavors;

public sealed class FlavorTests(NounHost host) : IClassFixture<NounHost>
{
    private static string Body(string id, string more = "") => $$$"""{"flavor": {"name": "{{{id}}}", "id": "{{{id}}}", "ram": 64, "vcpus": "1", "disk": 0{{{more}}} }}""";

    [Fact]
    public async Task A_flavor_shows_the_fields_of_its_version()
    {
        Assert.Equal(200, (await host.SendAsync("POST", "/flavors", Body("f1"))).Status);
        var old = (await host.SendAsync("GET", "/flavors/f1")).Body!["flavor"]!.AsObject();
        Assert.Equal("", (string?)old["swap"]);
        Assert.Equal("1.0", old["rxtx_factor"]!.ToJsonString());
        Assert.False(old.ContainsKey("description") || old.ContainsKey("extra_specs"));
        var now = (await host.SendAsync("GET", "/flavors/f1", version: "2.102")).Body!["flavor"]!.AsObject();
        Assert.Equal(0, (int)now["swap"]!);
        Assert.True(now.ContainsKey("description") && now.ContainsKey("extra_specs"));
        Assert.False(now.ContainsKey("rxtx_factor") || now.ContainsKey("OS-FLV-DISABLED:disabled"));
    }

    [Fact]
    public async Task A_taken_id_or_name_is_a_conflict()
    {
        await host.SendAsync("POST", "/flavors", Body("f2"));
        Assert.Equal((409, "Flavor with ID f2 already exists."), await host.RefusedAsync("POST", "/flavors", Body("f2")));
        Assert.Equal((409, "Flavor with name f2 already exists."), await host.RefusedAsync("POST", "/flavors", Body("f2").Replace("\"id\": \"f2\"", "\"id\": \"f2b\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Lists_page_and_filter()
    {
        foreach (var id in new[] { "p1", "p2", "p3" }) await host.SendAsync("POST", "/flavors", Body(id).Replace("64", "900000", StringComparison.Ordinal));
        var page = (await host.SendAsync("GET", "/flavors?minRam=900000&limit=2")).Body!;
        Assert.Equal(["p1", "p2"], page["flavors"]!.AsArray().Select(flavor => (string?)flavor!["id"]));
        Assert.EndsWith("/v2.1/flavors?limit=2&minRam=900000&marker=p2", (string?)page["flavors_links"]![0]!["href"]);
        Assert.Equal((400, "marker [nope] not found"), await host.RefusedAsync("GET", "/flavors?marker=nope"));
        Assert.Equal((400, "Invalid minRam filter [x]"), await host.RefusedAsync("GET", "/flavors?minRam=x"));
        Assert.Equal((400, "Invalid is_public filter [bad]"), await host.RefusedAsync("GET", "/flavors?is_public=bad"));
    }

    [Fact]
    public async Task A_private_flavor_is_for_projects_that_were_given_it()
    {
        await host.SendAsync("POST", "/flavors", Body("private", ", \"os-flavor-access:is_public\": false"));
        Assert.Equal((404, "Flavor private could not be found."), await host.RefusedAsync("GET", "/flavors/private", bearer: "member"));
        const string body = """{"addTenantAccess": {"tenant": "0123456789abcdef0123456789abcdef"}}""";
        Assert.Equal(200, (await host.SendAsync("POST", "/flavors/private/action", body)).Status);
        Assert.Equal(409, (await host.SendAsync("POST", "/flavors/private/action", body)).Status);
        Assert.Equal(200, (await host.SendAsync("GET", "/flavors/private", bearer: "member")).Status);
        Assert.Equal((403, "Policy doesn't allow os_compute_api:os-flavor-access:add_tenant_access to be performed."), await host.RefusedAsync("POST", "/flavors/private/action", body, bearer: "member"));
    }

    [Theory]
    [InlineData("hw:cpu_policy", "wrong", "Validation failed; 'wrong' is not one of: dedicated, shared, mixed.")]
    [InlineData("hw:nonsense", "x", "Validation failed; extra spec 'hw:nonsense' does not appear to be a valid extra spec.")]
    [InlineData("hw:numa_nodes", "0", "Validation failed; '0' is less than the min value of '1'.")]
    [InlineData("resources:NOPE", "1", "Validation failed; extra spec 'resources:NOPE' does not appear to be a valid extra spec.")]
    [InlineData("hw_rng:allowed", "maybe", "Validation failed; 'maybe' is not a valid boolean-like value.")]
    public async Task Extra_specs_are_checked_from_2_86(string key, string value, string message)
    {
        await host.SendAsync("POST", "/flavors", Body("specs"));
        var body = $$$"""{"extra_specs": {"{{{key}}}": "{{{value}}}"}}""";
        Assert.Equal((400, message), await host.RefusedAsync("POST", "/flavors/specs/os-extra_specs", body, "2.86"));
        Assert.Equal(200, (await host.SendAsync("POST", "/flavors/specs/os-extra_specs", body, "2.85")).Status);
        Assert.Equal(200, (await host.SendAsync("DELETE", $"/flavors/specs/os-extra_specs/{key}")).Status);
        Assert.Equal((404, $"Flavor specs has no extra specs with key {key}."), await host.RefusedAsync("GET", $"/flavors/specs/os-extra_specs/{key}"));
    }

    [Fact]
    public async Task A_description_is_changed_from_2_55()
    {
        await host.SendAsync("POST", "/flavors", Body("words"));
        Assert.Equal(404, (await host.SendAsync("PUT", "/flavors/words", """{"flavor": {"description": "x"}}""", "2.54")).Status);
        Assert.Equal("x", (string?)(await host.SendAsync("PUT", "/flavors/words", """{"flavor": {"description": "x"}}""", "2.55")).Body!["flavor"]!["description"]);
        Assert.Equal(202, (await host.SendAsync("DELETE", "/flavors/words")).Status);
    }
}
