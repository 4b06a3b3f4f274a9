using System.Net;
using System.Text.Json.Nodes;

namespace NovaCompat.Tests.Identity;

public sealed class HierarchyTests(IdentityCloud cloud) : IClassFixture<IdentityCloud>
{
    [Fact]
    public async Task An_inherited_role_counts_below_and_not_on_its_target()
    {
        var admin = await cloud.AdminAsync();
        var user = await cloud.NewAsync(admin, "user", """{"name":"h-user","password":"first"}""");
        var top = await cloud.NewAsync(admin, "project", """{"name":"h-top"}""");
        var leaf = await cloud.NewAsync(admin, "project", $$"""{"name":"h-leaf","parent_id":"{{top}}"}""");
        var grant = $"/v3/OS-INHERIT/projects/{top}/users/{user}/roles/{await cloud.RoleIdAsync(admin, "member")}/inherited_to_projects";
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("PUT", grant, admin));
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("HEAD", grant, admin));

        var (token, view) = await cloud.LogInAsync("h-user", "first", IdentityCloud.Project("h-leaf"));
        Assert.Equal(["member", "reader"], view["roles"]!.AsArray().Select(role => role!["name"]!.GetValue<string>()));
        using var refused = await cloud.SendAsync("POST", "/v3/auth/tokens", body: IdentityCloud.Login("h-user", "first", IdentityCloud.Project("h-top")));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        var rows = (await cloud.JsonAsync("GET", $"/v3/role_assignments?effective&user.id={user}", admin))["role_assignments"]!.AsArray();
        Assert.All(rows, row => Assert.Equal((leaf, "projects"), (row!["scope"]!["project"]!["id"]!.GetValue<string>(), row["scope"]!["OS-INHERIT:inherited_to"]!.GetValue<string>())));
        Assert.Contains(rows, row => row!["links"]!["assignment"]!.GetValue<string>().EndsWith(grant, StringComparison.Ordinal));
        Assert.Single((await cloud.JsonAsync("GET", $"/v3/role_assignments?scope.OS-INHERIT:inherited_to=projects&user.id={user}", admin))["role_assignments"]!.AsArray());

        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("DELETE", grant, admin));
        Assert.Equal(HttpStatusCode.Unauthorized, await cloud.StatusAsync("GET", "/v3/auth/projects", token));
    }

    [Fact]
    public async Task A_role_inherited_from_the_domain_reaches_all_its_projects()
    {
        var admin = await cloud.AdminAsync();
        var domain = await cloud.NewAsync(admin, "domain", """{"name":"h-domain"}""");
        var user = await cloud.NewAsync(admin, "user", """{"name":"h-wide","password":"first"}""");
        var project = await cloud.NewAsync(admin, "project", $$"""{"name":"h-inside","domain_id":"{{domain}}"}""");
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("PUT", $"/v3/OS-INHERIT/domains/{domain}/users/{user}/roles/{await cloud.RoleIdAsync(admin, "reader")}/inherited_to_projects", admin));
        var (_, view) = await cloud.LogInAsync("h-wide", "first", new JsonObject { ["project"] = new JsonObject { ["id"] = project } });
        Assert.Equal("reader", Assert.Single(view["roles"]!.AsArray())!["name"]!.GetValue<string>());
        Assert.Single((await cloud.JsonAsync("GET", $"/v3/users/{user}/projects", admin))["projects"]!.AsArray());
    }

    [Fact]
    public async Task A_tree_is_shown_bounded_and_switched_from_the_leaves()
    {
        var admin = await cloud.AdminAsync();
        var ids = new List<string>();
        for (var level = 1; level <= 5; level++)
            ids.Add(await cloud.NewAsync(admin, "project", $$"""{"name":"h-{{level}}","parent_id":{{(ids.Count == 0 ? "null" : $"\"{ids[^1]}\"")}}}"""));
        var sixth = new JsonObject { ["project"] = new JsonObject { ["name"] = "h-6", ["parent_id"] = ids[^1] } };
        Assert.Equal($"Max hierarchy depth reached for {ids[^1]} branch.", await cloud.MessageAsync("POST", "/v3/projects", admin, sixth, HttpStatusCode.Forbidden));

        var third = (await cloud.JsonAsync("GET", $"/v3/projects/{ids[2]}?parents_as_ids&subtree_as_ids", admin))["project"]!;
        Assert.Equal(new JsonObject { [ids[1]] = new JsonObject { [ids[0]] = new JsonObject { ["default"] = null } } }.ToJsonString(), third["parents"]!.ToJsonString());
        Assert.Equal(new JsonObject { [ids[3]] = new JsonObject { [ids[4]] = null } }.ToJsonString(), third["subtree"]!.ToJsonString());
        Assert.Equal(HttpStatusCode.BadRequest, await cloud.StatusAsync("GET", $"/v3/projects/{ids[2]}?parents_as_ids&parents_as_list", admin));
        var seen = (await cloud.JsonAsync("GET", $"/v3/projects/{ids[0]}?subtree_as_list", admin))["project"]!["subtree"]!.AsArray();
        Assert.Empty(seen);
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("PUT", $"/v3/projects/{ids[4]}/users/{cloud.First.AdminUserId}/roles/{await cloud.RoleIdAsync(admin, "reader")}", admin));
        seen = (await cloud.JsonAsync("GET", $"/v3/projects/{ids[0]}?subtree_as_list", admin))["project"]!["subtree"]!.AsArray();
        Assert.Equal("h-5", Assert.Single(seen)!["project"]!["name"]!.GetValue<string>());

        var off = JsonNode.Parse("""{"project":{"enabled":false}}""");
        Assert.Contains("since its subtree contains enabled projects", await cloud.MessageAsync("PATCH", $"/v3/projects/{ids[3]}", admin, off, HttpStatusCode.Forbidden), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await cloud.StatusAsync("DELETE", $"/v3/projects/{ids[3]}", admin));
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("DELETE", $"/v3/projects/{ids[4]}", admin));
        Assert.Equal(HttpStatusCode.OK, await cloud.StatusAsync("PATCH", $"/v3/projects/{ids[3]}", admin, off));
    }

    [Fact]
    public async Task Tags_are_set_found_and_taken_away()
    {
        var admin = await cloud.AdminAsync();
        var one = await cloud.NewAsync(admin, "project", """{"name":"t-1","tags":["red","round"]}""");
        var two = await cloud.NewAsync(admin, "project", """{"name":"t-2"}""");
        Assert.Equal(HttpStatusCode.Created, await cloud.StatusAsync("PUT", $"/v3/projects/{two}/tags/red", admin));
        async Task<IEnumerable<string>> Found(string query) =>
            (await cloud.JsonAsync("GET", $"/v3/projects?name__startswith=t-&{query}", admin))["projects"]!.AsArray().Select(project => project!["name"]!.GetValue<string>()).Order();
        Assert.Equal(["t-1", "t-2"], await Found("tags=red"));
        Assert.Equal(["t-1"], await Found("tags=red,round"));
        Assert.Equal(["t-1", "t-2"], await Found("tags-any=round,red"));
        Assert.Equal(["t-2"], await Found("not-tags=red,round"));
        Assert.Empty(await Found("not-tags-any=red"));
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("GET", $"/v3/projects/{one}/tags/round", admin));
        var all = await cloud.JsonAsync("PUT", $"/v3/projects/{one}/tags", admin, JsonNode.Parse("""{"tags":["blue"]}"""));
        Assert.Equal("blue", Assert.Single(all["tags"]!.AsArray())!.GetValue<string>());
        Assert.Equal("Could not find project tag: round.", await cloud.MessageAsync("DELETE", $"/v3/projects/{one}/tags/round", admin, null, HttpStatusCode.NotFound));
        Assert.Equal(HttpStatusCode.BadRequest, await cloud.StatusAsync("PUT", $"/v3/projects/{one}/tags", admin, JsonNode.Parse("""{"tags":["a,b"]}""")));
        Assert.Equal(HttpStatusCode.Forbidden, await cloud.StatusAsync("PUT", $"/v3/projects/{cloud.First.DemoProjectId}/tags/mine", await cloud.DemoAsync()));
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("DELETE", $"/v3/projects/{one}/tags", admin));
        Assert.Empty((await cloud.JsonAsync("GET", $"/v3/projects/{one}/tags", admin))["tags"]!.AsArray());
    }

    [Fact]
    public async Task A_domain_may_be_made_and_listed_as_a_project()
    {
        var admin = await cloud.AdminAsync();
        var made = await cloud.MakeAsync(admin, "project", """{"name":"d-project","is_domain":true}""");
        var id = made["id"]!.GetValue<string>();
        Assert.True(made["is_domain"]!.GetValue<bool>());
        Assert.Null(made["domain_id"]);
        Assert.Equal("d-project", (await cloud.JsonAsync("GET", $"/v3/domains/{id}", admin))["domain"]!["name"]!.GetValue<string>());
        Assert.Contains((await cloud.JsonAsync("GET", "/v3/projects?is_domain=True", admin))["projects"]!.AsArray(), project => project!["id"]!.GetValue<string>() == id);
        Assert.Equal(HttpStatusCode.Forbidden, await cloud.StatusAsync("DELETE", $"/v3/projects/{id}", admin));
        Assert.Equal(HttpStatusCode.OK, await cloud.StatusAsync("PATCH", $"/v3/projects/{id}", admin, JsonNode.Parse("""{"project":{"enabled":false}}""")));
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("DELETE", $"/v3/projects/{id}", admin));
        Assert.Equal(HttpStatusCode.NotFound, await cloud.StatusAsync("GET", $"/v3/domains/{id}", admin));
    }
}
