namespace NovaCompat.Tests.Networks;

public sealed class QosFaceTests : NetworkFace
{
    [Fact]
    public async Task A_policy_has_rules_of_each_kind_once_and_stays_while_a_port_has_it()
    {
        await FailsAsync(403, "PolicyNotAuthorized", "POST", "/qos/policies", """{"policy": {"name": "gold"}}""");
        var policy = await IdAsync("policy", "/qos/policies", """{"name": "gold", "shared": true}""", "admin");
        var rules = $"/qos/policies/{policy}/bandwidth_limit_rules";
        var rule = await IdAsync("bandwidth_limit_rule", rules, """{"max_kbps": 1000, "direction": "ingress"}""", "admin");
        await CallAsync(409, "POST", rules, """{"bandwidth_limit_rule": {"max_kbps": 1, "direction": "ingress"}}""", "admin");
        await IdAsync("dscp_marking_rule", $"/qos/policies/{policy}/dscp_marking_rules", """{"dscp_mark": 26}""", "admin");
        await FailsAsync(400, "HTTPBadRequest", "POST", $"/qos/policies/{policy}/dscp_marking_rules", """{"dscp_marking_rule": {"dscp_mark": 5}}""", "admin");
        await FailsAsync(400, "HTTPBadRequest", "POST", $"/qos/policies/{policy}/minimum_bandwidth_rules", """{"minimum_bandwidth_rule": {}}""", "admin");
        await CallAsync(200, "PUT", $"{rules}/{rule}", """{"bandwidth_limit_rule": {"max_burst_kbps": 7}}""", "admin");

        var shown = (await CallAsync(200, "GET", $"/qos/policies/{policy}")).GetProperty("policy").GetProperty("rules");
        Assert.Equal(["bandwidth_limit", "dscp_marking"], shown.EnumerateArray().Select(one => one.GetProperty("type").GetString()));
        Assert.Equal((1000, 7), (shown[0].GetProperty("max_kbps").GetInt32(), shown[0].GetProperty("max_burst_kbps").GetInt32()));
        await FailsAsync(403, "PolicyNotAuthorized", "DELETE", $"{rules}/{rule}");

        var network = await IdAsync("network", "/networks", "{}");
        var port = await IdAsync("port", "/ports", $$"""{"network_id": "{{network}}", "qos_policy_id": "{{policy}}"}""");
        Assert.Equal($"QoS Policy {policy} is used by port {port}.", await FailsAsync(409, "QosPolicyInUse", "DELETE", $"/qos/policies/{policy}", bearer: "admin"));
        await CallAsync(200, "PUT", $"/ports/{port}", """{"port": {"qos_policy_id": null}}""");
        await CallAsync(204, "DELETE", $"{rules}/{rule}", bearer: "admin");
        await CallAsync(404, "GET", $"{rules}/{rule}");
        await CallAsync(204, "DELETE", $"/qos/policies/{policy}", bearer: "admin");
        Assert.Equal(3, (await CallAsync(200, "GET", "/qos/rule-types")).GetProperty("rule_types").GetArrayLength());
    }

    [Fact]
    public async Task New_networks_of_a_project_get_its_default_policy()
    {
        var policy = await IdAsync("policy", "/qos/policies", """{"name": "standard", "is_default": true}""", "admin");
        Assert.Equal(policy, (await MadeAsync("network", "/networks", "{}")).GetProperty("qos_policy_id").GetString());
        await FailsAsync(409, "QoSPolicyDefaultAlreadyExists", "POST", "/qos/policies", """{"policy": {"name": "other", "is_default": true}}""", "admin");
        await FailsAsync(404, "QosPolicyNotFound", "POST", "/networks", $$$"""{"network": {"qos_policy_id": "{{{Guid.NewGuid()}}}"}}""");
    }
}
