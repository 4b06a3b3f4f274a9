using NovaCompat.Tests.Http;
using static NovaCompat.Tests.Networks.NetworkFixture;

namespace NovaCompat.Tests.Networks;

public sealed class MeteringFaceTests : NetworkFace
{
    private const string Labels = "/metering/metering-labels";
    private const string Rules = "/metering/metering-label-rules";

    [Fact]
    public async Task Administrators_make_labels_and_their_project_sees_them()
    {
        await FailsAsync(403, "PolicyNotAuthorized", "POST", Labels, """{"metering_label": {"name": "web"}}""");
        var made = await MadeAsync("metering_label", Labels, """{"name": "web", "description": "d", "shared": true}""", "admin");
        Assert.Equal(["description", "id", "name", "project_id", "shared", "tenant_id"], made.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal((true, NamedTokens.ProjectId), (made.GetProperty("shared").GetBoolean(), made.GetProperty("project_id").GetString()));
        var own = made.GetProperty("id").GetString()!;
        var foreign = await IdAsync("metering_label", Labels, $$"""{"project_id": "{{Demo}}"}""", "admin");
        var rule = await IdAsync("metering_label_rule", Rules, $$"""{"metering_label_id": "{{foreign}}", "direction": "egress", "remote_ip_prefix": "10.0.0.0/8"}""", "admin");

        Assert.Equal([own], await ListAsync("metering_labels", Labels, bearer: "reader"));
        Assert.Equal([own, foreign], await ListAsync("metering_labels", Labels, bearer: "admin"));
        Assert.Equal([foreign], await ListAsync("metering_labels", Labels + "?shared=False", bearer: "admin"));
        await FailsAsync(404, "MeteringLabelNotFound", "GET", $"{Labels}/{foreign}");
        Assert.Empty(await ListAsync("metering_label_rules", Rules));
        await FailsAsync(404, "MeteringLabelRuleNotFound", "GET", $"{Rules}/{rule}");

        await FailsAsync(403, "PolicyNotAuthorized", "DELETE", $"{Labels}/{own}");
        Assert.Equal("Cannot update read-only attribute name", await FailsAsync(400, "HTTPBadRequest", "PUT", $"{Labels}/{own}", """{"metering_label": {"name": "db"}}""", "admin"));
        await CallAsync(204, "DELETE", $"{Labels}/{foreign}", bearer: "admin");
        Assert.Equal($"Metering label rule '{rule}' does not exist.", await FailsAsync(404, "MeteringLabelRuleNotFound", "GET", $"{Rules}/{rule}", bearer: "admin"));
    }

    [Fact]
    public async Task Rules_that_count_alike_have_no_remote_address_in_common()
    {
        var label = await IdAsync("metering_label", Labels, "{}", "admin");
        string Rule(string direction, string members) => $$"""{"metering_label_id": "{{label}}", "direction": "{{direction}}", {{members}}}""";
        var made = await MadeAsync("metering_label_rule", Rules, Rule("ingress", """ "remote_ip_prefix": "10.0.0.0/8" """), "admin");
        Assert.Equal(
            ["destination_ip_prefix", "direction", "excluded", "id", "metering_label_id", "remote_ip_prefix", "source_ip_prefix"],
            made.EnumerateObject().Select(member => member.Name).Order());

        Assert.Equal("Metering label rule with remote_ip_prefix '10.9.0.0/16' overlaps another.", await FailsAsync(409, "MeteringLabelRuleOverlaps", "POST", Rules,
            $$"""{"metering_label_rule": {{Rule("ingress", """ "remote_ip_prefix": "10.9.0.0/16" """)}}}""", "admin"));
        await IdAsync("metering_label_rule", Rules, Rule("egress", """ "remote_ip_prefix": "10.9.0.0/16" """), "admin");
        await IdAsync("metering_label_rule", Rules, Rule("ingress", """ "remote_ip_prefix": "10.9.0.0/16", "excluded": true """), "admin");
        await IdAsync("metering_label_rule", Rules, Rule("ingress", """ "remote_ip_prefix": "fd00::/8" """), "admin");
        var ends = await MadeAsync("metering_label_rule", Rules, Rule("ingress", """ "source_ip_prefix": "10.0.0.1", "destination_ip_prefix": "10.0.0.0/8" """), "admin");
        Assert.Equal("10.0.0.1/32", ends.GetProperty("source_ip_prefix").GetString());

        Assert.Equal(5, (await ListAsync("metering_label_rules", Rules, bearer: "member")).Count);
        Assert.Single(await ListAsync("metering_label_rules", $"{Rules}?metering_label_id={label}&excluded=True"));
        Assert.Single(await ListAsync("metering_label_rules", Rules + "?source_ip_prefix=10.0.0.1/32"));
        var path = $"{Rules}/{made.GetProperty("id").GetString()}";
        await FailsAsync(403, "PolicyNotAuthorized", "DELETE", path);
        await CallAsync(204, "DELETE", path, bearer: "admin");
        await IdAsync("metering_label_rule", Rules, Rule("ingress", """ "remote_ip_prefix": "10.9.0.0/16" """), "admin");
    }

    [Theory]
    [InlineData(""" "direction": "ingress" """, "Invalid", "You must define at least one of the following parameters 'remote_ip_prefix', or 'source_ip_prefix' or 'destination_ip_prefix'.")]
    [InlineData(""" "direction": "ingress", "remote_ip_prefix": "10.0.0.0/8", "source_ip_prefix": "10.0.0.0/8" """, "Invalid",
        "Cannot use 'remote-ip-prefix' in conjunction with 'source-ip-prefix' or 'destination-ip-prefix'.")]
    [InlineData(""" "direction": "ingress", "remote_ip_prefix": "10.0.0.0/33" """, "Invalid",
        "remote_ip_prefix: 10.0.0.0/33 is invalid ['10.0.0.0/33' does not appear to be an IPv4 or IPv6 interface].")]
    [InlineData(""" "direction": "up", "remote_ip_prefix": "10.0.0.0/8" """, "HTTPBadRequest", "Invalid input for direction. Reason: 'up' is not in ['ingress', 'egress'].")]
    [InlineData(""" "remote_ip_prefix": "10.0.0.0/8" """, "HTTPBadRequest", "Failed to parse request. Required attribute 'direction' not specified")]
    public async Task A_rule_that_makes_no_sense_is_refused(string members, string type, string message)
    {
        var label = await IdAsync("metering_label", Labels, "{}", "admin");
        Assert.Equal(message, await FailsAsync(400, type, "POST", Rules, $$$"""{"metering_label_rule": {"metering_label_id": "{{{label}}}", {{{members}}}}}""", "admin"));
        Assert.Empty(await ListAsync("metering_label_rules", Rules, bearer: "admin"));
    }

    [Fact]
    public async Task A_rule_needs_a_label_that_is_there()
    {
        var nobody = Guid.NewGuid();
        string Body(string label) => $$$"""{"metering_label_rule": {"metering_label_id": "{{{label}}}", "direction": "ingress", "remote_ip_prefix": "10.0.0.0/8"}}""";
        Assert.Equal($"Metering label '{nobody}' does not exist.", await FailsAsync(404, "MeteringLabelNotFound", "POST", Rules, Body(nobody.ToString()), "admin"));
        await FailsAsync(400, "HTTPBadRequest", "POST", Rules, Body("web"), "admin");
        await FailsAsync(403, "PolicyNotAuthorized", "POST", Rules, Body(nobody.ToString()));
    }
}
