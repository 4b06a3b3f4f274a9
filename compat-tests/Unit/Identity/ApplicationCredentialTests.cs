using System.Net;
using System.Text.Json.Nodes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Tests.Identity;

public sealed class ApplicationCredentialTests(IdentityCloud cloud) : IClassFixture<IdentityCloud>
{
    private string Path => $"/v3/users/{cloud.First.DemoUserId}/application_credentials";

    [Fact]
    public async Task It_logs_in_by_id_or_name_on_its_project_with_its_roles_until_it_is_deleted()
    {
        var demo = await cloud.DemoAsync();
        var made = await MakeAsync(demo, """{"name":"ci","roles":[{"name":"reader"}]}""");
        var (id, secret) = (made["id"]!.GetValue<string>(), made["secret"]!.GetValue<string>());
        Assert.Null((await cloud.JsonAsync("GET", $"{Path}/{id}", demo))["application_credential"]!["secret"]);
        var (token, view) = await LogInAsync(new() { ["id"] = id, ["secret"] = secret });
        Assert.Equal("reader", Assert.Single(view["roles"]!.AsArray())!["name"]!.GetValue<string>());
        Assert.Equal((cloud.First.DemoProjectId, "application_credential", true),
            (view["project"]!["id"]!.GetValue<string>(), view["methods"]![0]!.GetValue<string>(), view["application_credential"]!["restricted"]!.GetValue<bool>()));
        _ = await LogInAsync(new() { ["name"] = "ci", ["secret"] = secret, ["user"] = new JsonObject { ["id"] = cloud.First.DemoUserId } });
        Assert.True(JsonNode.DeepEquals(view, (await cloud.JsonAsync("GET", "/v3/auth/tokens", await cloud.AdminAsync(), subject: token))["token"]));

        using var wrong = await cloud.SendAsync("POST", "/v3/auth/tokens", body: Login(new() { ["id"] = id, ["secret"] = "wrong" }));
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        using var scoped = await cloud.SendAsync("POST", "/v3/auth/tokens", body: Login(new() { ["id"] = id, ["secret"] = secret }, IdentityCloud.Project("demo")));
        Assert.Equal(HttpStatusCode.Unauthorized, scoped.StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("DELETE", $"{Path}/{id}", demo));
        Assert.Equal(HttpStatusCode.Unauthorized, await cloud.StatusAsync("GET", "/v3/auth/projects", token));
        using var gone = await cloud.SendAsync("POST", "/v3/auth/tokens", body: Login(new() { ["id"] = id, ["secret"] = secret }));
        Assert.Equal(HttpStatusCode.Unauthorized, gone.StatusCode);
    }

    [Fact]
    public async Task Only_an_unrestricted_one_makes_others_and_none_makes_more_than_it_is()
    {
        var demo = await cloud.DemoAsync();
        var (restricted, _) = await LogInAsync(Proof(await MakeAsync(demo, """{"name":"narrow"}""")));
        var refused = await cloud.MessageAsync("POST", Path, restricted, Body("""{"name":"second"}"""), HttpStatusCode.Forbidden);
        Assert.Equal("You are not authorized to perform the requested action: Using method 'application_credential' is not allowed for managing additional application credentials..", refused);
        var exchanged = await ExchangeAsync(restricted);
        Assert.Equal(HttpStatusCode.Forbidden, await cloud.StatusAsync("POST", Path, exchanged, Body("""{"name":"third"}""")));
        Assert.Equal(HttpStatusCode.Forbidden, await cloud.StatusAsync("POST", $"/v3/users/{cloud.First.DemoUserId}/credentials/OS-EC2", restricted, new JsonObject { ["tenant_id"] = cloud.First.DemoProjectId }));

        var (wide, _) = await LogInAsync(Proof(await MakeAsync(demo, """{"name":"wide","unrestricted":true,"roles":[{"name":"reader"}]}""")));
        var within = await MakeAsync(wide, """{"name":"fourth"}""");
        Assert.Equal("reader", Assert.Single(within["roles"]!.AsArray())!["name"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.BadRequest, await cloud.StatusAsync("POST", Path, wide, Body("""{"name":"fifth","roles":[{"name":"member"}]}""")));
    }

    [Fact]
    public async Task Access_rules_bound_a_token_and_are_kept_for_the_next()
    {
        var demo = await cloud.DemoAsync();
        const string Rules = """[{"service":"identity","method":"GET","path":"/v3/auth/projects"}]""";
        var made = await MakeAsync(demo, $$"""{"name":"ruled","access_rules":{{Rules}}}""");
        var rule = made["access_rules"]![0]!["id"]!.GetValue<string>();
        var (token, _) = await LogInAsync(Proof(made));
        Assert.Equal(HttpStatusCode.OK, await cloud.StatusAsync("GET", "/v3/auth/projects", token));
        Assert.Equal(HttpStatusCode.Unauthorized, await cloud.StatusAsync("GET", "/v3/auth/catalog", token));
        Assert.Equal(HttpStatusCode.Unauthorized, await cloud.StatusAsync("HEAD", "/v3/auth/projects", token));
        // Middleware that knows nothing of rules must not take the token for one without.
        using var unaware = await cloud.SendAsync("GET", "/v3/auth/tokens", await cloud.AdminAsync(), subject: token);
        Assert.Equal(HttpStatusCode.NotFound, unaware.StatusCode);

        var again = await MakeAsync(demo, $$"""{"name":"ruled again","access_rules":{{Rules}}}""");
        Assert.Equal(rule, again["access_rules"]![0]!["id"]!.GetValue<string>());
        var kept = $"/v3/users/{cloud.First.DemoUserId}/access_rules";
        Assert.Single((await cloud.JsonAsync("GET", kept, demo))["access_rules"]!.AsArray());
        Assert.Equal(HttpStatusCode.Forbidden, await cloud.StatusAsync("DELETE", $"{kept}/{rule}", demo));
        foreach (var one in new[] { made, again }) Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("DELETE", $"{Path}/{one["id"]}", demo));
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("DELETE", $"{kept}/{rule}", demo));
    }

    [Theory]
    [InlineData("/v2.1/servers/1/ips", "/v2.1/servers/*/ips", true)]
    [InlineData("/v2.1/servers/1/2/ips", "/v2.1/servers/*/ips", false)]
    [InlineData("/v2.1/servers/1/2/ips", "/v2.1/servers/**", true)]
    [InlineData("/v2.1/servers/1", "/v2.1/servers/{server_id}", true)]
    [InlineData("/v2.1/servers/1/ips", "/v2.1/servers/{server_id}", false)]
    [InlineData("/v2x1/servers", "/v2.1/servers", false)]
    public void Paths_of_rules_stand_for_parts(string path, string rule, bool matches) => Assert.Equal(matches, AccessRuleCheck.Matches(path, rule));

    [Fact]
    public async Task It_ends_with_its_time_and_with_the_role_that_it_gave_away()
    {
        var admin = await cloud.AdminAsync();
        var demo = await cloud.DemoAsync();
        Assert.Equal(HttpStatusCode.BadRequest, await cloud.StatusAsync("POST", Path, demo, Body("""{"name":"past","expires_at":"2020-01-01T00:00:00"}""")));
        var soon = DateTime.UtcNow.AddSeconds(30).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff");
        var (_, view) = await LogInAsync(Proof(await MakeAsync(demo, $$"""{"name":"short","expires_at":"{{soon}}"}""")));
        Assert.Equal(soon[..19], view["expires_at"]!.GetValue<string>()[..19]);

        var extra = await cloud.NewAsync(admin, "role", """{"name":"a-extra"}""");
        var grant = $"/v3/projects/{cloud.First.DemoProjectId}/users/{cloud.First.DemoUserId}/roles/{extra}";
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("PUT", grant, admin));
        var given = Proof(await MakeAsync(await cloud.DemoAsync(), """{"name":"given","roles":[{"name":"a-extra"}]}"""));
        _ = await LogInAsync((JsonObject)given.DeepClone());
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("DELETE", grant, admin));
        using var refused = await cloud.SendAsync("POST", "/v3/auth/tokens", body: Login(given));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task Nobody_makes_one_for_another_and_only_readers_of_the_system_see_it()
    {
        var admin = await cloud.AdminAsync();
        Assert.Equal(HttpStatusCode.Forbidden, await cloud.StatusAsync("POST", Path, admin, Body("""{"name":"foreign"}""")));
        Assert.Equal(HttpStatusCode.OK, await cloud.StatusAsync("GET", Path, admin));
        Assert.Equal(HttpStatusCode.Forbidden, await cloud.StatusAsync("GET", $"/v3/users/{cloud.First.AdminUserId}/application_credentials", await cloud.DemoAsync()));
    }

    private static JsonObject Body(string attributes) => new() { ["application_credential"] = JsonNode.Parse(attributes) };

    private async Task<JsonObject> MakeAsync(string token, string attributes) =>
        (await cloud.JsonAsync("POST", Path, token, Body(attributes), HttpStatusCode.Created))["application_credential"]!.AsObject();

    private static JsonObject Proof(JsonObject made) => new() { ["id"] = made["id"]!.GetValue<string>(), ["secret"] = made["secret"]!.GetValue<string>() };

    private static JsonObject Login(JsonObject proof, JsonNode? scope = null)
    {
        var auth = new JsonObject { ["identity"] = new JsonObject { ["methods"] = new JsonArray("application_credential"), ["application_credential"] = proof } };
        if (scope is not null) auth["scope"] = scope;
        return new() { ["auth"] = auth };
    }

    private async Task<(string Token, JsonObject View)> LogInAsync(JsonObject proof)
    {
        using var response = await cloud.SendAsync("POST", "/v3/auth/tokens", body: Login(proof));
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.Created, text);
        return (response.Headers.GetValues("X-Subject-Token").Single(), JsonNode.Parse(text)!["token"]!.AsObject());
    }

    private async Task<string> ExchangeAsync(string token)
    {
        var body = new JsonObject { ["auth"] = new JsonObject { ["identity"] = new JsonObject { ["methods"] = new JsonArray("token"), ["token"] = new JsonObject { ["id"] = token } } } };
        using var response = await cloud.SendAsync("POST", "/v3/auth/tokens", body: body);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return response.Headers.GetValues("X-Subject-Token").Single();
    }
}
