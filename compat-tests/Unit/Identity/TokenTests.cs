using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NovaCompat.Core.Identity;
using NovaCompat.Identity.Tokens;

namespace NovaCompat.Tests.Identity;

public sealed class TokenTests(IdentityCloud cloud) : IClassFixture<IdentityCloud>
{
    private static readonly string[] Ladder = ["admin", "manager", "member", "reader"];

    [Fact]
    public async Task A_project_token_carries_implied_roles_and_a_catalog_with_the_project_filled_in()
    {
        var (text, view) = await cloud.LogInAsync("admin", "admin-secret", IdentityCloud.Project("admin"));
        Assert.Equal(Ladder, view["roles"]!.AsArray().Select(role => role!["name"]!.GetValue<string>()));
        Assert.Equal("Default", view["project"]!["domain"]!["name"]!.GetValue<string>());
        Assert.Contains(view["catalog"]!.AsArray(), service => service!["endpoints"]![0]!["url"]!.GetValue<string>().EndsWith(cloud.First.AdminProjectId, StringComparison.Ordinal));
        Assert.InRange(text.Length, 1, 1024);
    }

    [Fact]
    public async Task A_token_is_checked_with_its_roles_and_project()
    {
        var token = await cloud.Services.GetRequiredService<ITokenValidator>().ValidateAsync(await cloud.DemoAsync(), TestContext.Current.CancellationToken);
        Assert.NotNull(token);
        Assert.Equal(("demo", cloud.First.DemoProjectId), (token.UserName, token.ProjectId));
        Assert.Equal(new HashSet<string> { "member", "reader" }, token.Roles);
    }

    [Fact]
    public async Task An_unscoped_token_has_neither_roles_nor_catalog_and_is_exchanged_for_a_scoped_one_of_the_same_end()
    {
        var (unscoped, view) = await cloud.LogInAsync("demo", "demo-secret");
        Assert.False(view.ContainsKey("roles") || view.ContainsKey("catalog") || view.ContainsKey("project"));
        var body = JsonNode.Parse("""{"auth":{"identity":{"methods":["token"],"token":{"id":"TOKEN"}},"scope":{"project":{"id":"PROJECT"}}}}"""
            .Replace("TOKEN", unscoped, StringComparison.Ordinal).Replace("PROJECT", cloud.First.DemoProjectId, StringComparison.Ordinal));
        var scoped = (await cloud.JsonAsync("POST", "/v3/auth/tokens?nocatalog", body: body, expected: HttpStatusCode.Created))["token"]!.AsObject();
        Assert.Equal(view["expires_at"]!.GetValue<string>(), scoped["expires_at"]!.GetValue<string>());
        Assert.Equal(view["audit_ids"]![0]!.GetValue<string>(), scoped["audit_ids"]![1]!.GetValue<string>());
        Assert.False(scoped.ContainsKey("catalog"));
    }

    [Theory]
    [InlineData("demo", "wrong", "demo")]
    [InlineData("nobody", "demo-secret", "demo")]
    [InlineData("demo", "demo-secret", "admin")]
    [InlineData("demo", "demo-secret", "no-such-project")]
    public async Task Whatever_is_wrong_with_a_login_the_answer_is_the_same(string user, string password, string project)
    {
        using var response = await cloud.SendAsync("POST", "/v3/auth/tokens", body: IdentityCloud.Login(user, password, IdentityCloud.Project(project)));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("""{"error":{"code":401,"message":"The request you have made requires authentication.","title":"Unauthorized"}}""",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_system_scope_is_for_those_with_a_role_on_it()
    {
        var scope = new JsonObject { ["system"] = new JsonObject { ["all"] = true } };
        var (_, view) = await cloud.LogInAsync("admin", "admin-secret", scope.DeepClone());
        Assert.True(view["system"]!["all"]!.GetValue<bool>());
        using var refused = await cloud.SendAsync("POST", "/v3/auth/tokens", body: IdentityCloud.Login("demo", "demo-secret", scope));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task A_revoked_token_is_refused_here_at_once_and_in_another_process_within_a_second()
    {
        var admin = await cloud.AdminAsync();
        var demo = await cloud.DemoAsync();
        await using var other = await cloud.AnotherAsync();
        var elsewhere = other.Services.GetRequiredService<ITokenValidator>();
        Assert.NotNull(await elsewhere.ValidateAsync(demo, TestContext.Current.CancellationToken));

        using var revoked = await cloud.SendAsync("DELETE", "/v3/auth/tokens", admin, subject: demo);
        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        using var refused = await cloud.SendAsync("GET", "/v3/auth/projects", demo);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Assert.Null(await elsewhere.ValidateAsync(demo, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_token_is_shown_as_it_was_issued_and_a_forged_one_is_not_found()
    {
        var admin = await cloud.AdminAsync();
        var (demo, issued) = await cloud.LogInAsync("demo", "demo-secret", IdentityCloud.Project("demo"));
        var shown = (await cloud.JsonAsync("GET", "/v3/auth/tokens", admin, subject: demo))["token"]!;
        Assert.True(JsonNode.DeepEquals(issued, shown), $"{issued}\n{shown}");

        var parts = demo.Split('.');
        var forged = $"{parts[0]}.{admin.Split('.')[1]}.{parts[2]}";
        using var missing = await cloud.SendAsync("GET", "/v3/auth/tokens", admin, subject: forged);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        using var refused = await cloud.SendAsync("GET", "/v3/users", forged);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task Tokens_signed_before_a_key_change_stay_good_beside_new_ones()
    {
        var before = await cloud.DemoAsync();
        await cloud.Services.GetRequiredService<SigningKeyRing>().RotateAsync(TestContext.Current.CancellationToken);
        var after = await cloud.DemoAsync();
        Assert.NotEqual(before.Split('.')[0], after.Split('.')[0]);
        foreach (var token in new[] { before, after })
        {
            using var answer = await cloud.SendAsync("HEAD", "/v3/auth/tokens", token, subject: token);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_old_token_call_answers_in_its_own_form()
    {
        var body = JsonNode.Parse("""{"auth":{"tenantName":"demo","passwordCredentials":{"username":"demo","password":"demo-secret"}}}""");
        var access = (await cloud.JsonAsync("POST", "/v2.0/tokens", body: body))["access"]!;
        Assert.Equal("demo", access["token"]!["tenant"]!["name"]!.GetValue<string>());
        Assert.NotNull(access["serviceCatalog"]![0]!["endpoints"]![0]!["publicURL"]);
        Assert.Equal("demo", access["user"]!["username"]!.GetValue<string>());
    }
}
