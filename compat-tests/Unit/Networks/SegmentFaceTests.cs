using System.Text.Json;
using static NovaCompat.Tests.Networks.NetworkFixture;

namespace NovaCompat.Tests.Networks;

public sealed class SegmentFaceTests : NetworkFace
{
    [Fact]
    public async Task Every_network_has_a_segment_of_its_own_that_administrators_see()
    {
        foreach (var alias in new[] { "segment", "standard-attr-segment", "subnet-segmentid-writable" }) await CallAsync(200, "GET", $"/extensions/{alias}");
        var network = await IdAsync("network", "/networks", """{"provider:network_type": "vlan", "provider:physical_network": "wire"}""", "admin");
        var own = await OnlyAsync(network);
        Assert.Equal(("vlan", "wire", 1), (own.GetProperty("network_type").GetString(), own.GetProperty("physical_network").GetString(), own.GetProperty("segmentation_id").GetInt32()));
        Assert.Equal((JsonValueKind.Null, ""), (own.GetProperty("name").ValueKind, own.GetProperty("description").GetString()));
        Assert.False(own.TryGetProperty("project_id", out _) || own.TryGetProperty("tags", out _));
        var path = $"/segments/{own.GetProperty("id").GetString()}";
        Assert.Single(await ListAsync("segments", $"/segments?network_id={(await Cloud.NamedAsync("private")).Id}", bearer: "admin"));

        Assert.Empty(await ListAsync("segments", "/segments"));
        await FailsAsync(404, "SegmentNotFound", "GET", path);
        await FailsAsync(404, "SegmentNotFound", "PUT", path, """{"segment": {"name": "mine"}}""");
        await FailsAsync(404, "SegmentNotFound", "DELETE", path);
        Assert.Equal("rule:create_segment is disallowed by policy",
            await FailsAsync(403, "PolicyNotAuthorized", "POST", "/segments", $$$"""{"segment": {"network_id": "{{{network}}}", "network_type": "geneve"}}"""));
        await CallAsync(204, "DELETE", $"/networks/{network}", bearer: "admin");
        await FailsAsync(404, "SegmentNotFound", "GET", path, bearer: "admin");
    }

    [Fact]
    public async Task Further_segments_are_made_renamed_and_deleted_and_the_network_shows_them()
    {
        var network = await IdAsync("network", "/networks", "{}", "admin");
        var made = await MadeAsync("segment", "/segments", $$"""{"network_id": "{{network}}", "network_type": "geneve", "segmentation_id": 2055, "name": "far"}""", "admin");
        Assert.Equal(("far", "", 2055), (made.GetProperty("name").GetString(), made.GetProperty("description").GetString(), made.GetProperty("segmentation_id").GetInt32()));
        var path = $"/segments/{made.GetProperty("id").GetString()}";
        Assert.Equal(["local", "geneve"], (await ShownAsync(network)).GetProperty("segments").EnumerateArray().Select(one => one.GetProperty("provider:network_type").GetString()));
        var changed = (await CallAsync(200, "PUT", path, """{"segment": {"description": "beyond the hill"}}""", "admin")).GetProperty("segment");
        Assert.Equal(("far", "beyond the hill", 2), (changed.GetProperty("name").GetString(), changed.GetProperty("description").GetString(), changed.GetProperty("revision_number").GetInt32()));
        Assert.Equal(["far"], await ListAsync("segments", "/segments?name=far", "name", "admin"));
        Assert.Equal("Cannot update read-only attribute network_type", await FailsAsync(400, "HTTPBadRequest", "PUT", path, """{"segment": {"network_type": "vxlan"}}""", "admin"));

        await CallAsync(204, "DELETE", $"/segments/{(await ListAsync("segments", $"/segments?network_id={network}&network_type=local", bearer: "admin"))[0]}", bearer: "admin");
        Assert.Equal("geneve", (await ShownAsync(network)).GetProperty("provider:network_type").GetString());
        await CallAsync(204, "DELETE", path, bearer: "admin");
        Assert.Equal(JsonValueKind.Null, (await ShownAsync(network)).GetProperty("provider:network_type").ValueKind);
        await FailsAsync(404, "SegmentNotFound", "DELETE", path, bearer: "admin");
        Assert.Equal("net", (await CallAsync(200, "PUT", $"/networks/{network}", """{"network": {"name": "net"}}""", "admin")).GetProperty("network").GetProperty("name").GetString());
    }

    [Theory]
    [InlineData(400, "HTTPBadRequest", "\"network_type\": \"geneve\"", null)]
    [InlineData(400, "HTTPBadRequest", "\"segmentation_id\": 7")]
    [InlineData(400, "HTTPBadRequest", "\"network_type\": \"geneve\", \"segmentation_id\": \"x\"")]
    [InlineData(400, "HTTPBadRequest", "\"network_type\": \"geneve\", \"colour\": \"red\"")]
    [InlineData(400, "InvalidInput", "\"network_type\": \"carrier pigeon\"")]
    [InlineData(400, "InvalidInput", "\"network_type\": \"flat\"")]
    [InlineData(400, "InvalidInput", "\"network_type\": \"local\", \"segmentation_id\": 7")]
    [InlineData(400, "InvalidInput", "\"network_type\": \"vlan\", \"physical_network\": \"wire\", \"segmentation_id\": 4095")]
    [InlineData(400, "InvalidInput", "\"network_type\": \"vxlan\", \"physical_network\": \"wire\"")]
    [InlineData(404, "NetworkNotFound", "\"network_type\": \"vxlan\"", "99999999-9999-4999-8999-999999999999")]
    [InlineData(409, "VlanIdInUse", "\"network_type\": \"vlan\", \"physical_network\": \"other\", \"segmentation_id\": 7")]
    [InlineData(409, "TunnelIdInUse", "\"network_type\": \"gre\", \"segmentation_id\": 9")]
    [InlineData(409, "NeutronDbObjectDuplicateEntry", "\"network_type\": \"vlan\", \"physical_network\": \"wire\"")]
    public async Task What_cannot_be_is_refused_and_changes_nothing(int status, string type, string members, string? network = "own")
    {
        var other = await IdAsync("network", "/networks", """{"provider:network_type": "vlan", "provider:physical_network": "other", "provider:segmentation_id": 7}""", "admin");
        await IdAsync("segment", "/segments", $$"""{"network_id": "{{other}}", "network_type": "gre", "segmentation_id": 9}""", "admin");
        var own = await IdAsync("network", "/networks", """{"provider:network_type": "vlan", "provider:physical_network": "wire"}""", "admin");
        var id = network is null ? "" : $"\"network_id\": \"{(network == "own" ? own : network)}\", ";
        await FailsAsync(status, type, "POST", "/segments", $$$"""{"segment": {{{{id}}}{{{members}}}}}""", "admin");
        await OnlyAsync(own);
    }

    [Fact]
    public async Task Of_a_networks_subnets_all_are_on_segments_or_none()
    {
        var network = await IdAsync("network", "/networks", "{}", "admin");
        var first = (await OnlyAsync(network)).GetProperty("id").GetString()!;
        var stranger = (await OnlyAsync((await Cloud.NamedAsync("private")).Id.ToString())).GetProperty("id").GetString()!;
        await SubnetFailsAsync(404, "SegmentNotFound", network, "10.1.0.0/24", Guid.NewGuid().ToString());
        await SubnetFailsAsync(400, "NetworkIdsDontMatch", network, "10.1.0.0/24", stranger);
        var subnet = $"/subnets/{await IdAsync("subnet", "/subnets", Body(network, "10.1.0.0/24", null), "admin")}";
        await CallAsync(200, "PUT", subnet, $$$"""{"subnet": {"segment_id": "{{{first}}}"}}""", "admin");
        Assert.Equal([first], await ListAsync("subnets", $"/subnets?segment_id={first}", "segment_id", "admin"));
        await FailsAsync(400, "SubnetSegmentAssociationChangeNotAllowed", "PUT", subnet, """{"subnet": {"segment_id": null}}""", "admin");
        await SubnetFailsAsync(400, "SubnetsNotAllAssociatedWithSegments", network, "10.2.0.0/24", null);
        Assert.Equal($"Segment '{first}' cannot be deleted: The segment is still associated with subnet(s) {subnet["/subnets/".Length..]}.",
            await FailsAsync(409, "SegmentInUse", "DELETE", $"/segments/{first}", bearer: "admin"));
        var second = await IdAsync("segment", "/segments", $$"""{"network_id": "{{network}}", "network_type": "vxlan"}""", "admin");
        await IdAsync("subnet", "/subnets", Body(network, "10.2.0.0/24", second), "admin");
        await CallAsync(204, "DELETE", $"/networks/{network}", bearer: "admin");
        Assert.Empty(await ListAsync("segments", $"/segments?network_id={network}", bearer: "admin"));
    }

    [Fact]
    public async Task Members_neither_see_nor_choose_the_segment_of_a_subnet()
    {
        var network = await IdAsync("network", "/networks", "{}");
        var segment = (await OnlyAsync(network)).GetProperty("id").GetString();
        Assert.Equal("(rule:create_subnet and rule:create_subnet:segment_id) is disallowed by policy", await FailsAsync(403, "PolicyNotAuthorized", "POST", "/subnets",
            $$"""{"subnet": {{Body(network, "10.1.0.0/24", segment)}}}"""));
        var subnet = await MadeAsync("subnet", "/subnets", Body(network, "10.1.0.0/24", null));
        Assert.False(subnet.TryGetProperty("segment_id", out _));
        await FailsAsync(403, "PolicyNotAuthorized", "PUT", $"/subnets/{subnet.GetProperty("id").GetString()}", $$$"""{"subnet": {"segment_id": "{{{segment}}}"}}""");
    }

    [Fact]
    public async Task A_segment_that_ports_are_bound_to_stays()
    {
        var network = (await Cloud.NamedAsync("private")).Id.ToString();
        var segment = (await OnlyAsync(network)).GetProperty("id").GetString();
        await Cloud.Network.Servers.AllocateAsync(Allocation(Guid.NewGuid()), Cancel);
        Assert.Equal($"Segment '{segment}' cannot be deleted: The segment is still bound with 1 port(s).", await FailsAsync(409, "SegmentInUse", "DELETE", $"/segments/{segment}", bearer: "admin"));
        await OnlyAsync(network);
    }

    private static string Body(string network, string cidr, string? segment) =>
        $$"""{"network_id": "{{network}}", "ip_version": 4, "cidr": "{{cidr}}", "segment_id": {{(segment is null ? "null" : $"\"{segment}\"")}}}""";

    private Task<string> SubnetFailsAsync(int status, string type, string network, string cidr, string? segment) =>
        FailsAsync(status, type, "POST", "/subnets", $$"""{"subnet": {{Body(network, cidr, segment)}}}""", "admin");

    private async Task<JsonElement> OnlyAsync(string network) =>
        Assert.Single((await CallAsync(200, "GET", $"/segments?network_id={network}", bearer: "admin")).GetProperty("segments").EnumerateArray());

    private async Task<JsonElement> ShownAsync(string network) => (await CallAsync(200, "GET", $"/networks/{network}", bearer: "admin")).GetProperty("network");
}
