using System.Text.Json;

namespace NovaCompat.Tests.Compute.Ports;

public sealed class SecurityGroupTests(PortsHost host) : SecurityGroupCases(host), IClassFixture<PortsHost>;

public sealed class RemoteSecurityGroupTests(RemotePortsHost host) : SecurityGroupCases(host), IClassFixture<RemotePortsHost>;

public abstract class SecurityGroupCases(PortsHost host)
{
    [Fact]
    public async Task Groups_are_made_listed_renamed_and_deleted_until_2_35()
    {
        var made = (await host.GoodAsync(200, "POST", "/os-security-groups", """{"security_group": {"name": "web", "description": "d"}}""", "2.35")).GetProperty("security_group");
        Assert.Equal("""[]""", made.GetProperty("rules").GetRawText());
        var id = made.GetProperty("id").GetString();
        var names = (await host.GoodAsync(200, "GET", "/os-security-groups")).GetProperty("security_groups").EnumerateArray().Select(group => group.GetProperty("name").GetString()).ToList();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Contains("default", names);
        Assert.Single((await host.GoodAsync(200, "GET", "/os-security-groups?limit=1&offset=1")).GetProperty("security_groups").EnumerateArray());
        Assert.Equal("w2", (await host.GoodAsync(200, "PUT", $"/os-security-groups/{id}", """{"security_group": {"name": "w2", "description": "e"}}""")).GetProperty("security_group").GetProperty("name").GetString());
        await host.SaysAsync(404, $"Security group {id} does not exist", "GET", $"/os-security-groups/{id}", bearer: "other");
        await host.GoodAsync(202, "DELETE", $"/os-security-groups/{id}");
        await host.SaysAsync(404, $"Security group {id} does not exist", "GET", $"/os-security-groups/{id}");
        await host.SaysAsync(400, "Security group id should be uuid", "GET", "/os-security-groups/word");
        await host.SaysAsync(403, "Default security group already exists.", "POST", "/os-security-groups", """{"security_group": {"name": "default", "description": ""}}""");
        Assert.Equal(404, (await host.SendAsync("GET", "/os-security-groups", version: "2.36")).Status);
    }

    [Fact]
    public async Task Rules_are_shown_in_the_old_form_and_refused_in_the_old_words()
    {
        var group = (await host.GoodAsync(200, "POST", "/os-security-groups", """{"security_group": {"name": "rules", "description": ""}}""")).GetProperty("security_group").GetProperty("id").GetString();
        string Rule(string members) => $$$"""{"security_group_rule": {"parent_group_id": "{{{group}}}", {{{members}}}}}""";
        const string path = "/os-security-group-rules";
        var ssh = Rule("\"ip_protocol\": \"tcp\", \"from_port\": \"22\", \"to_port\": 22, \"cidr\": \"10.0.0.0/8\"");
        var made = (await host.GoodAsync(200, "POST", path, ssh)).GetProperty("security_group_rule");
        Assert.Equal(("""{}""", """{"cidr":"10.0.0.0/8"}""", 22), (made.GetProperty("group").GetRawText(), made.GetProperty("ip_range").GetRawText(), made.GetProperty("from_port").GetInt32()));
        await host.SaysAsync(400, $"This rule already exists in group {group}", "POST", path, ssh);
        var source = (await host.GoodAsync(200, "POST", path, Rule($"\"ip_protocol\": \"icmp\", \"group_id\": \"{group}\""))).GetProperty("security_group_rule");
        Assert.Equal(("rules", -1, "{}"), (source.GetProperty("group").GetProperty("name").GetString(), source.GetProperty("from_port").GetInt32(), source.GetProperty("ip_range").GetRawText()));
        await host.SaysAsync(400, "Not enough parameters to build a valid rule.", "POST", path, Rule("\"cidr\": \"10.0.0.0/8\""));
        await host.SaysAsync(400, "Invalid IP protocol sctp.", "POST", path, Rule("\"ip_protocol\": \"sctp\", \"from_port\": 1, \"to_port\": 2"));
        await host.SaysAsync(400, "Invalid port range 9:8. Former value cannot be greater than the later", "POST", path, Rule("\"ip_protocol\": \"tcp\", \"from_port\": 9, \"to_port\": 8"));
        await host.SaysAsync(400, "Invalid input received: To and From ports must be integers", "POST", path, Rule("\"ip_protocol\": \"tcp\", \"from_port\": \"a\", \"to_port\": 8"));
        await host.SaysAsync(400, "10.0.0 is not a valid IP network.", "POST", path, Rule("\"ip_protocol\": \"tcp\", \"from_port\": 1, \"to_port\": 8, \"cidr\": \"10.0.0\""));
        await host.GoodAsync(202, "DELETE", $"{path}/{made.GetProperty("id").GetString()}");
        await host.SaysAsync(404, $"Security group rule {made.GetProperty("id").GetString()} does not exist", "DELETE", $"{path}/{made.GetProperty("id").GetString()}");
    }

    [Fact]
    public async Task A_servers_groups_are_listed_added_and_removed_and_shown_with_it()
    {
        var server = await host.ServerAsync();
        await host.GoodAsync(200, "POST", "/os-security-groups", """{"security_group": {"name": "extra", "description": ""}}""");
        async Task<IEnumerable<string?>> NamesAsync() =>
            (await host.GoodAsync(200, "GET", $"/servers/{server.Id}/os-security-groups", version: "2.104")).GetProperty("security_groups").EnumerateArray().Select(group => group.GetProperty("name").GetString());
        var path = $"/servers/{server.Id}/action";
        Assert.Equal(["default"], await NamesAsync());
        await host.GoodAsync(202, "POST", path, """{"addSecurityGroup": {"name": "extra"}}""", "2.104");
        Assert.Equal(["default", "extra"], await NamesAsync());
        Assert.Equal(["default", "extra"], (await host.FindAsync(server.Id)).Ports[0].SecurityGroups);
        await host.GoodAsync(202, "POST", path, """{"removeSecurityGroup": {"name": "default"}}""");
        Assert.Equal(["extra"], await NamesAsync());
        var project = Servers.Bearers.Project;
        await host.SaysAsync(404, $"Security group nowhere is not found for project {project}", "POST", path, """{"addSecurityGroup": {"name": "nowhere"}}""");
        await host.SaysAsync(404, $"Security group default not associated with the instance {server.Id}", "POST", path, """{"removeSecurityGroup": {"name": "default"}}""");
        await host.SaysAsync(400, "Security group name cannot be empty", "POST", path, """{"addSecurityGroup": {"name": " "}}""");
        Assert.Equal(404, (await host.SendAsync("POST", path, """{"addSecurityGroup": {"name": "extra"}}""", bearer: "other")).Status);
    }

    [Fact]
    public async Task Old_clients_read_networks_until_2_35()
    {
        var mine = (await host.GoodAsync(200, "GET", "/os-networks")).GetProperty("networks")[0];
        Assert.Equal(JsonValueKind.Null, mine.GetProperty("cidr").ValueKind);
        Assert.False(mine.TryGetProperty("mtu", out _));
        Assert.Equal(1500, (await host.GoodAsync(200, "GET", $"/os-networks/{mine.GetProperty("id").GetString()}", bearer: "admin")).GetProperty("network").GetProperty("mtu").GetInt32());
        Assert.Equal("None", (await host.GoodAsync(200, "GET", $"/os-tenant-networks/{mine.GetProperty("id").GetString()}")).GetProperty("network").GetProperty("cidr").GetString());
        await host.SaysAsync(404, "Network not found", "GET", "/os-networks/word");
        Assert.Equal(404, (await host.SendAsync("GET", "/os-tenant-networks", version: "2.36")).Status);
    }
}
