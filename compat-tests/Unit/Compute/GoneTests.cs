namespace NovaCompat.Tests.Compute;

public sealed class GoneTests(NounHost host) : IClassFixture<NounHost>
{
    [Theory]
    [InlineData("GET", "/os-agents", null)]
    [InlineData("POST", "/os-cells/sync_instances", "{}")]
    [InlineData("GET", "/os-cells/detail", null)]
    [InlineData("PUT", "/os-floating-ip-dns/a/entries/b", "{\"any\": [1]}")]
    [InlineData("DELETE", "/os-networks/1", null)]
    [InlineData("GET", "/servers/none/consoles/1", null)]
    [InlineData("POST", "/os-networks/1/action", "{\"disassociate\": null}")]
    [InlineData("POST", "/servers/none/action", "{\"resetNetwork\": null}")]
    public async Task What_was_dropped_for_good_is_410_at_every_microversion(string method, string path, string? body)
    {
        foreach (var version in new[] { "2.1", "2.36", "2.104" })
            Assert.Equal((410, "This resource is no longer available. No forwarding address is given."), await host.RefusedAsync(method, path, body, version, "reader"));
    }

    [Fact]
    public async Task An_unknown_action_beside_dropped_ones_is_no_action() =>
        Assert.Equal((400, "There is no such action: x"), await host.RefusedAsync("POST", "/os-fixed-ips/1/action", "{\"x\": 1}"));

    [Fact]
    public async Task Bare_metal_needs_a_service_that_is_not_there_and_ends_with_2_35()
    {
        Assert.Equal((501, "Ironic client unavailable, cannot access Ironic."), await host.RefusedAsync("GET", "/os-baremetal-nodes", version: "2.35"));
        Assert.Equal((403, "Policy doesn't allow os_compute_api:os-baremetal-nodes:list to be performed."), await host.RefusedAsync("GET", "/os-baremetal-nodes", bearer: "member"));
        Assert.Equal((404, "The resource could not be found."), await host.RefusedAsync("GET", "/os-baremetal-nodes", version: "2.36"));
        Assert.Equal((400, "Command not supported. Please use Ironic command port-create to perform this action."),
            await host.RefusedAsync("POST", "/os-baremetal-nodes/1/action", "{\"add_interface\": {}}"));
    }

    [Fact]
    public async Task Extensions_are_a_fixed_list_with_no_query_from_2_102()
    {
        var (status, body) = await host.SendAsync("GET", "/extensions?x=1", version: "2.101", bearer: "reader");
        Assert.Equal((200, 99), (status, body!["extensions"]!.AsArray().Count));
        Assert.Equal("Keypairs", (string?)(await host.SendAsync("GET", "/extensions/os-keypairs")).Body!["extension"]!["name"]);
        Assert.Equal(404, (await host.SendAsync("GET", "/extensions/os-ksadm")).Status);
        Assert.Equal(400, (await host.SendAsync("GET", "/extensions?x=1", version: "2.102")).Status);
    }
}
