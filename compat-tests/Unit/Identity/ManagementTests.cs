using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NovaCompat.Core.Identity;
using NovaCompat.Identity.Bootstrap;

namespace NovaCompat.Tests.Identity;

public sealed class ManagementTests(IdentityCloud cloud) : IClassFixture<IdentityCloud>
{
    [Fact]
    public async Task A_user_gets_a_project_and_a_role_logs_in_and_loses_its_token_with_the_role()
    {
        var admin = await cloud.AdminAsync();
        var project = Id(await cloud.JsonAsync("POST", "/v3/projects", admin, JsonNode.Parse("""{"project":{"name":"p1","domain_id":"default"}}"""), HttpStatusCode.Created), "project");
        var user = Id(await cloud.JsonAsync("POST", "/v3/users", admin, JsonNode.Parse("""{"user":{"name":"u1","password":"first","email":"u1@example.org","shoe":43}}"""), HttpStatusCode.Created), "user");
        var role = (await cloud.JsonAsync("GET", "/v3/roles?name=member", admin))["roles"]![0]!["id"]!.GetValue<string>();
        var grant = $"/v3/projects/{project}/users/{user}/roles/{role}";
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("HEAD", grant, admin));
        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync("PUT", grant, admin));
        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync("HEAD", grant, admin));

        var (token, _) = await cloud.LogInAsync("u1", "first", IdentityCloud.Project("p1"));
        var me = (await cloud.JsonAsync("GET", $"/v3/users/{user}", token))["user"]!;
        Assert.Equal(43, me["shoe"]!.GetValue<int>());
        Assert.Single((await cloud.JsonAsync("GET", $"/v3/users/{user}/projects", token))["projects"]!.AsArray());

        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync("DELETE", grant, admin));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("GET", "/v3/auth/projects", token));
        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync("DELETE", $"/v3/users/{user}", admin));
        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync("DELETE", $"/v3/projects/{project}", admin));
    }

    [Fact]
    public async Task Changing_ones_password_needs_the_old_one_and_voids_older_tokens_only()
    {
        var admin = await cloud.AdminAsync();
        var user = Id(await cloud.JsonAsync("POST", "/v3/users", admin, JsonNode.Parse("""{"user":{"name":"u2","password":"first"}}"""), HttpStatusCode.Created), "user");
        var (old, _) = await cloud.LogInAsync("u2", "first");
        JsonObject Change(string original) => new() { ["user"] = new JsonObject { ["original_password"] = original, ["password"] = "second" } };
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("POST", $"/v3/users/{user}/password", null, Change("wrong")));
        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync("POST", $"/v3/users/{user}/password", null, Change("first")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("GET", "/v3/auth/projects", old));
        var (fresh, _) = await cloud.LogInAsync("u2", "second");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("GET", "/v3/auth/projects", fresh));
    }

    [Theory]
    [InlineData("GET", "/v3/users", "identity:list_users")]
    [InlineData("GET", "/v3/roles", "identity:list_roles")]
    [InlineData("GET", "/v3/role_assignments", "identity:list_role_assignments")]
    [InlineData("POST", "/v3/projects", "identity:create_project")]
    [InlineData("GET", "/v3/users/no-such-user", "identity:get_user")]
    public async Task Who_may_not_is_told_which_action_and_nothing_else(string method, string url, string action)
    {
        var body = method == "POST" ? JsonNode.Parse("""{"project":{"name":"x"}}""") : null;
        var error = (await cloud.JsonAsync(method, url, await cloud.DemoAsync(), body, HttpStatusCode.Forbidden))["error"]!;
        Assert.Equal($"You are not authorized to perform the requested action: {action}.", error["message"]!.GetValue<string>());
        Assert.Equal("Forbidden", error["title"]!.GetValue<string>());
    }

    [Fact]
    public async Task Missing_and_duplicate_names_are_refused_in_keystones_words()
    {
        var admin = await cloud.AdminAsync();
        var missing = await cloud.JsonAsync("GET", "/v3/users/nobody", admin, expected: HttpStatusCode.NotFound);
        Assert.Equal("Could not find user: nobody.", missing["error"]!["message"]!.GetValue<string>());
        var nameless = await cloud.JsonAsync("POST", "/v3/users", admin, JsonNode.Parse("""{"user":{}}"""), HttpStatusCode.BadRequest);
        Assert.Equal("'name' is a required property", nameless["error"]!["message"]!.GetValue<string>());
        var twice = await cloud.JsonAsync("POST", "/v3/users", admin, JsonNode.Parse("""{"user":{"name":"admin"}}"""), HttpStatusCode.Conflict);
        Assert.Equal("Conflict occurred attempting to store user - Duplicate entry found with name admin at domain ID default.", twice["error"]!["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_domain_must_be_disabled_before_it_goes_and_takes_all_in_it_along()
    {
        var admin = await cloud.AdminAsync();
        var domain = Id(await cloud.JsonAsync("POST", "/v3/domains", admin, JsonNode.Parse("""{"domain":{"name":"d1"}}"""), HttpStatusCode.Created), "domain");
        var user = Id(await cloud.JsonAsync("POST", "/v3/users", admin, new JsonObject { ["user"] = new JsonObject { ["name"] = "inside", ["domain_id"] = domain } }, HttpStatusCode.Created), "user");
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync("DELETE", $"/v3/domains/{domain}", admin));
        await cloud.JsonAsync("PATCH", $"/v3/domains/{domain}", admin, JsonNode.Parse("""{"domain":{"enabled":false}}"""));
        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync("DELETE", $"/v3/domains/{domain}", admin));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("GET", $"/v3/users/{user}", admin));
    }

    [Fact]
    public async Task Lists_filter_compare_and_page()
    {
        var admin = await cloud.AdminAsync();
        var named = await cloud.JsonAsync("GET", "/v3/projects?name=demo&enabled=true", admin);
        Assert.Equal(cloud.First.DemoProjectId, Assert.Single(named["projects"]!.AsArray())!["id"]!.GetValue<string>());
        Assert.Equal(["member"], Names(await cloud.JsonAsync("GET", "/v3/roles?name__startswith=memb", admin), "roles"));
        Assert.Empty((await cloud.JsonAsync("GET", "/v3/users?enabled=false", admin))["users"]!.AsArray());

        var seen = new List<string>();
        for (var url = "/v3/roles?limit=2"; url is not null;)
        {
            var page = await cloud.JsonAsync("GET", url, admin);
            seen.AddRange(Names(page, "roles"));
            url = page["links"]!["next"]?.GetValue<string>();
        }
        Assert.Equal(["admin", "manager", "member", "reader", "service"], seen.Order());
    }

    [Fact]
    public async Task Assignments_are_listed_with_names_and_with_implied_roles()
    {
        var admin = await cloud.AdminAsync();
        var named = await cloud.JsonAsync("GET", $"/v3/role_assignments?include_names&user.id={cloud.First.AdminUserId}&scope.system=all", admin);
        var one = Assert.Single(named["role_assignments"]!.AsArray())!;
        Assert.Equal(("admin", "Default", true), (one["role"]!["name"]!.GetValue<string>(), one["user"]!["domain"]!["name"]!.GetValue<string>(), one["scope"]!["system"]!["all"]!.GetValue<bool>()));
        var effective = await cloud.JsonAsync("GET", $"/v3/role_assignments?effective&user.id={cloud.First.DemoUserId}", admin);
        Assert.Equal(2, effective["role_assignments"]!.AsArray().Count);
    }

    [Fact]
    public async Task Discovery_needs_no_token()
    {
        var versions = await cloud.JsonAsync("GET", "/", expected: HttpStatusCode.MultipleChoices);
        Assert.Equal(["v3.14", "v2.0"], versions["versions"]!["values"]!.AsArray().Select(version => version!["id"]!.GetValue<string>()));
        Assert.Equal("stable", (await cloud.JsonAsync("GET", "/v3"))["version"]!["status"]!.GetValue<string>());
        Assert.Equal("v2.0", (await cloud.JsonAsync("GET", "/v2.0"))["version"]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_second_start_makes_nothing_new_and_follows_a_changed_url()
    {
        var again = await cloud.Services.GetRequiredService<IdentityBootstrap>().RunAsync(IdentityCloud.Bootstrap(port: 1), TestContext.Current.CancellationToken);
        Assert.Equal((null, null, cloud.First.AdminUserId), (again.NewAdminPassword, again.NewDemoPassword, again.AdminUserId));
        var endpoints = await cloud.Services.GetRequiredService<IIdentityStore>().Endpoints.ListAsync([], TestContext.Current.CancellationToken);
        Assert.Equal(6, endpoints.Count);
        Assert.All(endpoints, endpoint => Assert.Contains("127.0.0.1:1/", endpoint.Url, StringComparison.Ordinal));
    }

    private async Task<HttpStatusCode> StatusAsync(string method, string url, string? token, JsonNode? body = null)
    {
        using var response = await cloud.SendAsync(method, url, token, body);
        return response.StatusCode;
    }

    private static string Id(JsonObject answer, string noun) => answer[noun]!["id"]!.GetValue<string>();

    private static IEnumerable<string> Names(JsonObject answer, string plural) => answer[plural]!.AsArray().Select(item => item!["name"]!.GetValue<string>());
}
