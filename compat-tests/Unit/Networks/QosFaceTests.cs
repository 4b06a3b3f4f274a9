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
        Assert.Equal(4, (await CallAsync(200, "GET", "/qos/rule-types")).GetProperty("rule_types").GetArrayLength());
    }

    [Fact]
    public async Task Packet_rates_are_promised_for_each_direction_or_for_both_together()
    {
        await CallAsync(200, "GET", "/extensions/qos-pps-minimum");
        Assert.Contains("minimum_packet_rate", await ListAsync("rule_types", "/qos/rule-types", "type"));
        var policy = await IdAsync("policy", "/qos/policies", """{"name": "fast"}""", "admin");
        var rules = $"/qos/policies/{policy}/minimum_packet_rate_rules";
        await FailsAsync(400, "HTTPBadRequest", "POST", rules, """{"minimum_packet_rate_rule": {"direction": "any"}}""", "admin");
        await FailsAsync(400, "HTTPBadRequest", "POST", rules, """{"minimum_packet_rate_rule": {"min_kpps": -1}}""", "admin");
        await FailsAsync(400, "HTTPBadRequest", "POST", rules, """{"minimum_packet_rate_rule": {"min_kpps": 1, "direction": "up"}}""", "admin");
        await FailsAsync(400, "HTTPBadRequest", "POST", $"/qos/policies/{policy}/minimum_bandwidth_rules", """{"minimum_bandwidth_rule": {"min_kbps": 1, "direction": "any"}}""", "admin");
        var rule = await MadeAsync("minimum_packet_rate_rule", rules, """{"min_kpps": 2800}""", "admin");
        Assert.Equal((2800, "egress"), (rule.GetProperty("min_kpps").GetInt32(), rule.GetProperty("direction").GetString()));
        var id = rule.GetProperty("id").GetString();
        Assert.Equal($"Rule minimum_packet_rate conflicts with rule {id} which already exists in QoS Policy {policy}.",
            await FailsAsync(409, "QoSRulesConflict", "POST", rules, """{"minimum_packet_rate_rule": {"min_kpps": 1}}""", "admin"));
        Assert.Equal($"Unable to add the rule with value any to the policy {policy} as the existing rule of type minimum_packet_rate has value egress.",
            await FailsAsync(409, "QoSRuleParameterConflict", "POST", rules, """{"minimum_packet_rate_rule": {"min_kpps": 1, "direction": "any"}}""", "admin"));
        var changed = (await CallAsync(200, "PUT", $"{rules}/{id}", """{"minimum_packet_rate_rule": {"min_kpps": 7500, "direction": "any"}}""", "admin")).GetProperty("minimum_packet_rate_rule");
        Assert.Equal((7500, "any"), (changed.GetProperty("min_kpps").GetInt32(), changed.GetProperty("direction").GetString()));
        await FailsAsync(409, "QoSRuleParameterConflict", "POST", rules, """{"minimum_packet_rate_rule": {"min_kpps": 1, "direction": "ingress"}}""", "admin");
        await CallAsync(204, "DELETE", $"{rules}/{id}", bearer: "admin");
        Assert.Empty(await ListAsync("minimum_packet_rate_rules", rules, bearer: "admin"));
    }

    [Fact]
    public async Task No_more_is_promised_than_allowed()
    {
        var policy = await IdAsync("policy", "/qos/policies", """{"name": "odd"}""", "admin");
        var limit = await IdAsync("bandwidth_limit_rule", $"/qos/policies/{policy}/bandwidth_limit_rules", """{"max_kbps": 1000}""", "admin");
        var promises = $"/qos/policies/{policy}/minimum_bandwidth_rules";
        Assert.Equal($"Unable to add the rule with value 1001 to the policy {policy} as the existing rule of type bandwidth_limit has value 1000.",
            await FailsAsync(409, "QoSRuleParameterConflict", "POST", promises, """{"minimum_bandwidth_rule": {"min_kbps": 1001}}""", "admin"));
        await IdAsync("minimum_bandwidth_rule", promises, """{"min_kbps": 1000}""", "admin");
        await FailsAsync(409, "QoSRuleParameterConflict", "PUT", $"/qos/policies/{policy}/bandwidth_limit_rules/{limit}", """{"bandwidth_limit_rule": {"max_kbps": 999}}""", "admin");
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
