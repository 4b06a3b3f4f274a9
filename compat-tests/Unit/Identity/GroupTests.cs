using System.Net;
using System.Text.Json.Nodes;

namespace NovaCompat.Tests.Identity;

public sealed class GroupTests(IdentityCloud cloud) : IClassFixture<IdentityCloud>
{
    [Fact]
    public async Task A_member_has_the_roles_of_its_group_and_loses_its_tokens_with_the_membership()
    {
        var admin = await cloud.AdminAsync();
        var user = await cloud.NewAsync(admin, "user", """{"name":"g-user","password":"first"}""");
        var group = await cloud.NewAsync(admin, "group", """{"name":"g-group"}""");
        var project = await cloud.NewAsync(admin, "project", """{"name":"g-project"}""");
        var member = await cloud.RoleIdAsync(admin, "member");
        var membership = $"/v3/groups/{group}/users/{user}";
        Assert.Equal(HttpStatusCode.NotFound, await cloud.StatusAsync("HEAD", membership, admin));
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("PUT", membership, admin));
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("PUT", $"/v3/projects/{project}/groups/{group}/roles/{member}", admin));

        var (token, view) = await cloud.LogInAsync("g-user", "first", IdentityCloud.Project("g-project"));
        Assert.Equal(["member", "reader"], view["roles"]!.AsArray().Select(role => role!["name"]!.GetValue<string>()));
        var listed = Assert.Single((await cloud.JsonAsync("GET", $"/v3/users/{user}/groups", token))["groups"]!.AsArray())!;
        Assert.Equal("g-group", listed["name"]!.GetValue<string>());
        Assert.Equal("g-user", Assert.Single((await cloud.JsonAsync("GET", $"/v3/groups/{group}/users", admin))["users"]!.AsArray())!["name"]!.GetValue<string>());
        Assert.Single((await cloud.JsonAsync("GET", "/v3/auth/projects", token))["projects"]!.AsArray());

        var effective = await cloud.JsonAsync("GET", $"/v3/role_assignments?effective&user.id={user}", admin);
        Assert.All(effective["role_assignments"]!.AsArray(), row => Assert.EndsWith(membership, row!["links"]!["membership"]!.GetValue<string>(), StringComparison.Ordinal));
        var stored = await cloud.JsonAsync("GET", $"/v3/role_assignments?group.id={group}&include_names", admin);
        Assert.Equal("g-group", Assert.Single(stored["role_assignments"]!.AsArray())!["group"]!["name"]!.GetValue<string>());

        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("DELETE", membership, admin));
        Assert.Equal(HttpStatusCode.Unauthorized, await cloud.StatusAsync("GET", "/v3/auth/projects", token));
        Assert.Equal($"User '{user}' not found in group '{group}'.", await cloud.MessageAsync("DELETE", membership, admin, null, HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task Groups_are_for_the_manager_of_their_domain_and_nobody_of_another()
    {
        var admin = await cloud.AdminAsync();
        var domain = await cloud.NewAsync(admin, "domain", """{"name":"g-domain"}""");
        var manager = await cloud.NewAsync(admin, "user", """{"name":"g-manager","password":"first"}""");
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("PUT", $"/v3/domains/{domain}/users/{manager}/roles/{await cloud.RoleIdAsync(admin, "manager")}", admin));
        var (token, _) = await cloud.LogInAsync("g-manager", "first", new JsonObject { ["domain"] = new JsonObject { ["id"] = domain } });
        var mine = await cloud.NewAsync(token, "group", """{"name":"inside"}""");
        Assert.Equal(domain, (await cloud.JsonAsync("GET", $"/v3/groups/{mine}", token))["group"]!["domain_id"]!.GetValue<string>());
        var elsewhere = new JsonObject { ["group"] = new JsonObject { ["name"] = "outside", ["domain_id"] = "default" } };
        Assert.Equal(HttpStatusCode.Forbidden, await cloud.StatusAsync("POST", "/v3/groups", token, elsewhere));
        Assert.Equal(HttpStatusCode.Forbidden, await cloud.StatusAsync("GET", "/v3/groups", await cloud.DemoAsync()));
        Assert.Equal("Conflict occurred attempting to store group - Duplicate entry found with name inside at domain ID " + domain + ".",
            await cloud.MessageAsync("POST", "/v3/groups", token, JsonNode.Parse("""{"group":{"name":"inside"}}"""), HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task A_group_on_the_system_makes_its_members_administrators_of_it()
    {
        var admin = await cloud.AdminAsync();
        var user = await cloud.NewAsync(admin, "user", """{"name":"g-system","password":"first"}""");
        var group = await cloud.NewAsync(admin, "group", """{"name":"g-operators"}""");
        var grant = $"/v3/system/groups/{group}/roles/{await cloud.RoleIdAsync(admin, "reader")}";
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("PUT", $"/v3/groups/{group}/users/{user}", admin));
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("PUT", grant, admin));
        var (token, _) = await cloud.LogInAsync("g-system", "first", new JsonObject { ["system"] = new JsonObject { ["all"] = true } });
        Assert.Equal(HttpStatusCode.OK, await cloud.StatusAsync("GET", "/v3/users", token));
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("DELETE", $"/v3/groups/{group}", admin));
        Assert.Equal(HttpStatusCode.Unauthorized, await cloud.StatusAsync("GET", "/v3/users", token));
    }
}
