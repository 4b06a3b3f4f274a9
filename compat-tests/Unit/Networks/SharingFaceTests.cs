using NovaCompat.Tests.Http;
using static NovaCompat.Tests.Networks.NetworkFixture;

namespace NovaCompat.Tests.Networks;

public sealed class SharingFaceTests : NetworkFace
{
    [Fact]
    public async Task A_network_is_seen_and_joined_by_those_with_whom_it_is_shared()
    {
        var (foreign, _) = await Cloud.MakeAsync("10.7.0.0/24");
        await CallAsync(404, "GET", $"/networks/{foreign.Id}");
        var share = $$"""{"object_type": "network", "object_id": "{{foreign.Id}}", "action": "access_as_shared", "target_tenant": "{{NamedTokens.ProjectId}}"}""";
        await FailsAsync(404, "HTTPNotFound", "POST", "/rbac-policies", $$"""{"rbac_policy": {{share}}}""");
        var policy = await IdAsync("rbac_policy", "/rbac-policies", share, "admin");
        await FailsAsync(409, "DuplicateRbacPolicy", "POST", "/rbac-policies", $$"""{"rbac_policy": {{share}}}""", "admin");

        Assert.True((await CallAsync(200, "GET", $"/networks/{foreign.Id}")).GetProperty("network").GetProperty("shared").GetBoolean());
        Assert.Contains(foreign.Id.ToString(), await ListAsync("networks", "/networks"));
        Assert.Contains(foreign.Id.ToString(), await ListAsync("networks", "/networks?shared=true"));
        Assert.DoesNotContain(foreign.Id.ToString(), await ListAsync("networks", "/networks?shared=false"));
        Assert.Single(await ListAsync("subnets", $"/subnets?network_id={foreign.Id}"));
        var port = await IdAsync("port", "/ports", $$"""{"network_id": "{{foreign.Id}}"}""");
        Assert.StartsWith("RBAC policy on object ", await FailsAsync(409, "RbacPolicyInUse", "DELETE", $"/rbac-policies/{policy}", bearer: "admin"));
        await CallAsync(204, "DELETE", $"/ports/{port}");
        await CallAsync(204, "DELETE", $"/rbac-policies/{policy}", bearer: "admin");
        await CallAsync(404, "GET", $"/networks/{foreign.Id}");
    }

    [Fact]
    public async Task Flags_and_policies_say_the_same()
    {
        var network = await IdAsync("network", "/networks", """{"shared": true}""", "admin");
        var policy = Assert.Single(await ListAsync("rbac_policies", $"/rbac-policies?object_id={network}", bearer: "admin"));
        await CallAsync(204, "DELETE", $"/rbac-policies/{policy}", bearer: "admin");
        Assert.False((await CallAsync(200, "GET", $"/networks/{network}", bearer: "admin")).GetProperty("network").GetProperty("shared").GetBoolean());
        await IdAsync("rbac_policy", "/rbac-policies", $$"""{"object_type": "network", "object_id": "{{network}}", "action": "access_as_external", "target_tenant": "*"}""", "admin");
        Assert.True((await CallAsync(200, "GET", $"/networks/{network}", bearer: "admin")).GetProperty("network").GetProperty("router:external").GetBoolean());
        await CallAsync(200, "PUT", $"/networks/{network}", """{"network": {"router:external": false}}""", "admin");
        Assert.Empty(await ListAsync("rbac_policies", $"/rbac-policies?object_id={network}", bearer: "admin"));
    }

    [Fact]
    public async Task Only_administrators_share_with_everybody_and_only_what_can_be_shared()
    {
        var mine = await IdAsync("network", "/networks", "{}");
        string Body(string type, string action, string target) => $$$"""{"rbac_policy": {"object_type": "{{{type}}}", "object_id": "{{{mine}}}", "action": "{{{action}}}", "target_tenant": "{{{target}}}"}}""";
        await FailsAsync(403, "PolicyNotAuthorized", "POST", "/rbac-policies", Body("network", "access_as_shared", "*"));
        await CallAsync(201, "POST", "/rbac-policies", Body("network", "access_as_shared", Demo));
        await FailsAsync(400, "HTTPBadRequest", "POST", "/rbac-policies", Body("port", "access_as_shared", Demo));
        await FailsAsync(400, "InvalidInput", "POST", "/rbac-policies", Body("subnetpool", "access_as_external", Demo));
        var seen = await Cloud.Network.Networks.FindAsync(Guid.Parse(mine), Member, Cancel);
        Assert.True(seen!.Shared);
    }

    [Fact]
    public async Task A_foreign_security_group_is_for_no_port_until_it_is_shared()
    {
        var group = (await Cloud.Network.SecurityGroups.CreateAsync([new() { ProjectId = Demo, Name = "web" }], Member, Cancel))[0];
        var network = await IdAsync("network", "/networks", "{}");
        var port = $$$"""{"port": {"network_id": "{{{network}}}", "security_groups": ["{{{group.Id}}}"]}}""";
        await FailsAsync(404, "SecurityGroupNotFound", "POST", "/ports", port);
        await IdAsync("rbac_policy", "/rbac-policies", $$"""{"object_type": "security_group", "object_id": "{{group.Id}}", "action": "access_as_shared", "target_tenant": "{{NamedTokens.ProjectId}}"}""", "admin");
        await CallAsync(201, "POST", "/ports", port);
        Assert.Contains(group.Id.ToString(), await ListAsync("security_groups", "/security-groups?shared=true"));
    }
}
