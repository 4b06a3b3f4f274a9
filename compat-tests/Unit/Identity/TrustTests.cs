using System.Net;
using System.Text.Json.Nodes;

namespace NovaCompat.Tests.Identity;

public sealed class TrustTests(IdentityCloud cloud) : IClassFixture<IdentityCloud>
{
    [Fact]
    public async Task A_trustee_acts_with_the_roles_given_as_often_as_was_said_and_no_longer_than_the_trust()
    {
        var admin = await cloud.AdminAsync();
        var trustee = await cloud.NewAsync(admin, "user", """{"name":"t-trustee","password":"first"}""");
        var demo = await cloud.DemoAsync();
        var trust = await MakeAsync(demo, trustee, """{"impersonation":true,"remaining_uses":1,"roles":[{"name":"reader"}]}""");
        var id = trust["id"]!.GetValue<string>();
        Assert.Equal("reader", Assert.Single(trust["roles"]!.AsArray())!["name"]!.GetValue<string>());
        Assert.Null((await cloud.JsonAsync("GET", $"/v3/OS-TRUST/trusts?trustor_user_id={cloud.First.DemoUserId}", demo))["trusts"]![0]!["roles"]);

        var (token, view) = await cloud.LogInAsync("t-trustee", "first", Scope(id));
        Assert.Equal(("demo", id), (view["user"]!["name"]!.GetValue<string>(), view["OS-TRUST:trust"]!["id"]!.GetValue<string>()));
        Assert.Equal("reader", Assert.Single(view["roles"]!.AsArray())!["name"]!.GetValue<string>());
        using var spent = await cloud.SendAsync("POST", "/v3/auth/tokens", body: IdentityCloud.Login("t-trustee", "first", Scope(id)));
        Assert.Equal(HttpStatusCode.Unauthorized, spent.StatusCode);
        using var foreign = await cloud.SendAsync("POST", "/v3/auth/tokens", body: IdentityCloud.Login("admin", "admin-secret", Scope(id)));
        Assert.Equal(HttpStatusCode.Unauthorized, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await cloud.StatusAsync("GET", "/v3/auth/projects", token));
        Assert.Equal(HttpStatusCode.Forbidden, await cloud.StatusAsync("POST", "/v3/OS-TRUST/trusts", token, Body(trustee, "{}")));

        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("DELETE", $"/v3/OS-TRUST/trusts/{id}", demo));
        Assert.Equal(HttpStatusCode.Unauthorized, await cloud.StatusAsync("GET", "/v3/auth/projects", token));
        Assert.Equal(HttpStatusCode.NotFound, await cloud.StatusAsync("GET", $"/v3/OS-TRUST/trusts/{id}", demo));
    }

    [Fact]
    public async Task Without_impersonation_the_trustee_stays_itself_and_falls_with_itself()
    {
        var admin = await cloud.AdminAsync();
        var trustee = await cloud.NewAsync(admin, "user", """{"name":"t-plain","password":"first"}""");
        var id = (await MakeAsync(await cloud.DemoAsync(), trustee, """{"impersonation":false,"roles":[{"name":"member"}]}"""))["id"]!.GetValue<string>();
        var (token, view) = await cloud.LogInAsync("t-plain", "first", Scope(id));
        Assert.Equal("t-plain", view["user"]!["name"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, await cloud.StatusAsync("PATCH", $"/v3/users/{trustee}", admin, JsonNode.Parse("""{"user":{"enabled":false}}""")));
        Assert.Equal(HttpStatusCode.Unauthorized, await cloud.StatusAsync("GET", "/v3/auth/projects", token));
    }

    [Fact]
    public async Task Nobody_gives_what_is_not_its_own()
    {
        var demo = await cloud.DemoAsync();
        Assert.Equal(HttpStatusCode.Forbidden, await cloud.StatusAsync("POST", "/v3/OS-TRUST/trusts", demo, Body(cloud.First.AdminUserId, """{"roles":[{"name":"admin"}]}""")));
        Assert.Equal(HttpStatusCode.Forbidden, await cloud.StatusAsync("POST", "/v3/OS-TRUST/trusts", await cloud.AdminAsync(), Body(cloud.First.AdminUserId, "{}")));
        Assert.Equal(HttpStatusCode.BadRequest, await cloud.StatusAsync("POST", "/v3/OS-TRUST/trusts", demo, Body(cloud.First.AdminUserId, """{"expires_at":"bad.123Z"}""")));
        Assert.Equal(HttpStatusCode.Forbidden, await cloud.StatusAsync("GET", "/v3/OS-TRUST/trusts", demo));
    }

    private static JsonObject Scope(string trust) => new() { ["OS-TRUST:trust"] = new JsonObject { ["id"] = trust } };

    private JsonObject Body(string trustee, string attributes)
    {
        var trust = JsonNode.Parse(attributes)!.AsObject();
        trust["trustor_user_id"] = cloud.First.DemoUserId;
        trust["trustee_user_id"] = trustee;
        trust["project_id"] = cloud.First.DemoProjectId;
        trust.TryAdd("impersonation", true);
        trust.TryAdd("roles", JsonNode.Parse("""[{"name":"member"}]"""));
        return new() { ["trust"] = trust };
    }

    private async Task<JsonObject> MakeAsync(string token, string trustee, string attributes) =>
        (await cloud.JsonAsync("POST", "/v3/OS-TRUST/trusts", token, Body(trustee, attributes), HttpStatusCode.Created))["trust"]!.AsObject();
}
