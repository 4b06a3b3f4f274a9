using System.Text.Json;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Compute.Servers;

namespace NovaCompat.Tests.Compute.Servers;

public sealed class ShowServerTests(ComputeHost host) : IClassFixture<ComputeHost>
{
    private static readonly string[] Always =
    [
        "id", "name", "status", "tenant_id", "user_id", "metadata", "hostId", "image", "flavor", "created", "updated", "addresses", "accessIPv4", "accessIPv6", "links",
        "OS-DCF:diskConfig", "progress", "OS-EXT-AZ:availability_zone", "config_drive", "key_name", "OS-SRV-USG:launched_at", "OS-SRV-USG:terminated_at", "security_groups",
        "OS-EXT-STS:task_state", "OS-EXT-STS:vm_state", "OS-EXT-STS:power_state", "os-extended-volumes:volumes_attached",
    ];

    private static readonly (int Minor, string Field)[] Added =
    [
        (9, "locked"), (19, "description"), (26, "tags"), (63, "trusted_image_certificates"), (71, "server_groups"), (73, "locked_reason"),
        (90, "OS-EXT-SRV-ATTR:hostname"), (96, "pinned_availability_zone"), (100, "scheduler_hints"),
    ];

    [Fact]
    public async Task Every_microversion_shows_exactly_its_fields()
    {
        var id = await host.CreateAsync("shown");
        await host.ActivateAsync(id);
        for (var minor = 1; minor <= 104; minor++)
        {
            var server = await ShowAsync(id, $"2.{minor}");
            var expected = Always.Concat(Added.Where(field => field.Minor <= minor).Select(field => field.Field));
            Assert.Equal(expected.Order(StringComparer.Ordinal), server.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Administrators_see_the_host_and_more_with_time()
    {
        var id = await host.CreateAsync("inside");
        await host.ActivateAsync(id);

        var old = await ShowAsync(id, "2.1", "admin");
        Assert.Equal(("host1", "node1.example"), (old.GetProperty("OS-EXT-SRV-ATTR:host").GetString(), old.GetProperty("OS-EXT-SRV-ATTR:hypervisor_hostname").GetString()));
        Assert.False(old.TryGetProperty("OS-EXT-SRV-ATTR:kernel_id", out _));
        var later = await ShowAsync(id, "2.16", "admin");
        Assert.Equal(("", "inside", "UP"), (later.GetProperty("OS-EXT-SRV-ATTR:kernel_id").GetString(), later.GetProperty("OS-EXT-SRV-ATTR:hostname").GetString(), later.GetProperty("host_status").GetString()));
        Assert.Matches("^instance-[0-9a-f]{8}$", later.GetProperty("OS-EXT-SRV-ATTR:instance_name").GetString()!);
        var byMember = await ShowAsync(id, "2.16");
        Assert.DoesNotContain(byMember.EnumerateObject(), field => field.Name.StartsWith("OS-EXT-SRV-ATTR", StringComparison.Ordinal) || field.Name == "host_status");
    }

    [Fact]
    public async Task A_running_server_shows_addresses_hashed_host_and_precise_times()
    {
        var id = await host.CreateAsync("running");
        var record = await host.ActivateAsync(id);

        var server = await ShowAsync(id, "2.104");
        Assert.Equal(("ACTIVE", 0), (server.GetProperty("status").GetString(), server.GetProperty("progress").GetInt32()));
        Assert.Equal(
            """{"net1":[{"version":4,"addr":"10.0.0.5","OS-EXT-IPS:type":"fixed","OS-EXT-IPS-MAC:mac_addr":"fa:16:3e:00:00:01"},{"version":6,"addr":"fd00::5","OS-EXT-IPS:type":"fixed","OS-EXT-IPS-MAC:mac_addr":"fa:16:3e:00:00:01"},{"version":4,"addr":"192.0.2.5","OS-EXT-IPS:type":"floating","OS-EXT-IPS-MAC:mac_addr":"fa:16:3e:00:00:01"}]}""",
            server.GetProperty("addresses").GetRawText());
        Assert.Equal(ServerViews.HostId(record.ProjectId, "host1"), server.GetProperty("hostId").GetString());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$", server.GetProperty("OS-SRV-USG:launched_at").GetString()!);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", server.GetProperty("created").GetString()!);
        Assert.Equal("""{"hw_disk_bus":"virtio"}""", server.GetProperty("image").GetProperty("properties").GetRawText());
    }

    [Theory]
    [InlineData("", "d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f")]
    [InlineData("abc", "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7")]
    [InlineData("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "75388b16512776cc5dba5da1fd890150b0c6455cb4f58b1952522525")]
    public void The_host_hash_is_SHA_224(string text, string hash) => Assert.Equal(hash, Sha224.Hex(System.Text.Encoding.ASCII.GetBytes(text)));

    [Fact]
    public async Task The_flavor_is_a_link_until_it_is_embedded_in_2_47()
    {
        var id = await host.CreateAsync("flavored");
        Assert.Equal($$"""{"id":"1","links":[{"rel":"bookmark","href":"{{host.BaseUrl}}/flavors/1"}]}""", (await ShowAsync(id, "2.46")).GetProperty("flavor").GetRawText());
        Assert.Equal(
            """{"vcpus":1,"ram":512,"disk":1,"ephemeral":0,"swap":0,"original_name":"m1.tiny","extra_specs":{"hw:cpu_policy":"shared"}}""",
            (await ShowAsync(id, "2.47")).GetProperty("flavor").GetRawText());
    }

    [Fact]
    public async Task A_failed_server_tells_its_fault_and_administrators_the_details()
    {
        var id = await host.CreateAsync("failed");
        await host.ChangeAsync(id, server => server with { VmState = VmState.Error, TaskState = null, Fault = new ServerFault(500, "No valid host was found. ", DateTimeOffset.UtcNow, "long story") });

        var server = await ShowAsync(id, "2.104");
        Assert.Equal(["code", "created", "message"], server.GetProperty("fault").EnumerateObject().Select(field => field.Name));
        Assert.False(server.TryGetProperty("progress", out _));
        Assert.Equal("long story", (await ShowAsync(id, "2.104", "admin")).GetProperty("fault").GetProperty("details").GetString());
    }

    [Fact]
    public async Task Servers_of_other_projects_and_strange_ids_are_not_found()
    {
        var id = await host.CreateAsync("mine");
        var foreign = await host.GetAsync($"/v2.1/servers/{id}", bearer: "other");
        Assert.Equal((404, $"Instance {id} could not be found."), (foreign.Status, foreign.Message));
        var strange = await host.GetAsync("/v2.1/servers/not-a-uuid");
        Assert.Equal((404, "Instance not-a-uuid could not be found."), (strange.Status, strange.Message));
        Assert.Equal(200, (await host.GetAsync($"/v2.1/servers/{id}", bearer: "reader")).Status);
        Assert.Equal(400, (await host.GetAsync($"/v2.1/servers/{id}?x=1", "2.102")).Status);
        Assert.Equal(200, (await host.GetAsync($"/v2.1/servers/{id}?x=1", "2.101")).Status);
    }

    [Fact]
    public async Task Links_repeat_the_project_of_the_url()
    {
        var id = await host.CreateAsync("linked");
        var server = (await host.GetAsync($"/v2.1/{Bearers.Project}/servers/{id}")).Json.GetProperty("server");
        Assert.Equal($"{host.BaseUrl}/v2.1/{Bearers.Project}/servers/{id}", server.GetProperty("links")[0].GetProperty("href").GetString());
        Assert.Equal($"{host.BaseUrl}/{Bearers.Project}/flavors/1", server.GetProperty("flavor").GetProperty("links")[0].GetProperty("href").GetString());
    }

    private async Task<JsonElement> ShowAsync(Guid id, string version, string bearer = "member") => (await host.GetAsync($"/v2.1/servers/{id}", version, bearer)).Json.GetProperty("server");
}
