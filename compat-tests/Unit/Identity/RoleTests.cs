using System.Net;
using System.Text.Json.Nodes;

namespace NovaCompat.Tests.Identity;

public sealed class RoleTests(IdentityCloud cloud) : IClassFixture<IdentityCloud>
{
    [Fact]
    public async Task An_implied_role_comes_and_goes_with_its_rule()
    {
        var admin = await cloud.AdminAsync();
        var prior = await cloud.NewAsync(admin, "role", """{"name":"r-prior"}""");
        var implied = await cloud.NewAsync(admin, "role", """{"name":"r-implied"}""");
        var rule = $"/v3/roles/{prior}/implies/{implied}";
        var made = await cloud.JsonAsync("PUT", rule, admin, expected: HttpStatusCode.Created);
        Assert.Equal("r-implied", made["role_inference"]!["implies"]!["name"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("HEAD", rule, admin));
        Assert.Equal(implied, Assert.Single((await cloud.JsonAsync("GET", $"/v3/roles/{prior}/implies", admin))["role_inference"]!["implies"]!.AsArray())!["id"]!.GetValue<string>());
        Assert.Contains((await cloud.JsonAsync("GET", "/v3/role_inferences", admin))["role_inferences"]!.AsArray(), one => one!["prior_role"]!["id"]!.GetValue<string>() == prior);
        var adminRole = await cloud.RoleIdAsync(admin, "admin");
        Assert.Equal($"{adminRole} cannot be an implied roles.", await cloud.MessageAsync("PUT", $"/v3/roles/{prior}/implies/{adminRole}", admin, null, HttpStatusCode.Forbidden));
        Assert.Equal(HttpStatusCode.Forbidden, await cloud.StatusAsync("PUT", rule, await cloud.DemoAsync()));

        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("PUT", $"/v3/projects/{cloud.First.DemoProjectId}/users/{cloud.First.DemoUserId}/roles/{prior}", admin));
        var (token, view) = await cloud.LogInAsync("demo", "demo-secret", IdentityCloud.Project("demo"));
        Assert.Contains("r-implied", view["roles"]!.AsArray().Select(role => role!["name"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("DELETE", rule, admin));
        Assert.Equal(HttpStatusCode.Unauthorized, await cloud.StatusAsync("GET", "/v3/auth/projects", token));
        Assert.Equal($"{prior} does not imply {implied}.", await cloud.MessageAsync("GET", rule, admin, null, HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task A_role_of_a_domain_stands_for_what_it_implies_and_only_there()
    {
        var admin = await cloud.AdminAsync();
        var domain = await cloud.NewAsync(admin, "domain", """{"name":"r-domain"}""");
        var own = await cloud.NewAsync(admin, "role", $$"""{"name":"r-own","domain_id":"{{domain}}"}""");
        var reader = await cloud.RoleIdAsync(admin, "reader");
        var project = await cloud.NewAsync(admin, "project", $$"""{"name":"r-project","domain_id":"{{domain}}"}""");
        Assert.DoesNotContain((await cloud.JsonAsync("GET", "/v3/roles", admin))["roles"]!.AsArray(), role => role!["id"]!.GetValue<string>() == own);
        Assert.Single((await cloud.JsonAsync("GET", $"/v3/roles?domain_id={domain}", admin))["roles"]!.AsArray());
        var user = await cloud.NewAsync(admin, "user", """{"name":"r-user","password":"first"}""");
        Assert.Equal($"Project {cloud.First.DemoProjectId} must be in the same domain as the role {own} being assigned.",
            await cloud.MessageAsync("PUT", $"/v3/projects/{cloud.First.DemoProjectId}/users/{user}/roles/{own}", admin, null, HttpStatusCode.Forbidden));
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("PUT", $"/v3/projects/{project}/users/{user}/roles/{own}", admin));
        Assert.Equal(HttpStatusCode.Created, await cloud.StatusAsync("PUT", $"/v3/roles/{own}/implies/{reader}", admin));
        var (_, view) = await cloud.LogInAsync("r-user", "first", new JsonObject { ["project"] = new JsonObject { ["id"] = project } });
        Assert.Equal("reader", Assert.Single(view["roles"]!.AsArray())!["name"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("user.id=a&group.id=b", "Specify a user or group, not both")]
    [InlineData("scope.project.id=a&scope.domain.id=b", "Specify a domain or project, not both")]
    [InlineData("include_subtree", "scope.project.id must be specified if include_subtree is also specified")]
    [InlineData("effective&group.id=b", "Combining effective and group filter will always result in an empty list.")]
    public async Task Questions_about_assignments_that_exclude_themselves_are_refused(string query, string message) =>
        Assert.Equal(message, await cloud.MessageAsync("GET", $"/v3/role_assignments?{query}", await cloud.AdminAsync(), null, HttpStatusCode.BadRequest));
}
