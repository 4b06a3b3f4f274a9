using System.Net;
using System.Text.Json.Nodes;

namespace NovaCompat.Tests.Identity;

public sealed class LimitTests(IdentityCloud cloud) : IClassFixture<IdentityCloud>
{
    [Fact]
    public async Task A_project_has_its_own_limit_where_there_is_a_default_and_sees_no_others()
    {
        var (admin, demo) = (await cloud.AdminAsync(), await cloud.DemoAsync());
        var service = await cloud.NewAsync(admin, "service", """{"type":"l-compute","name":"nova"}""");
        Assert.Equal("flat", (await cloud.JsonAsync("GET", "/v3/limits/model", demo))["model"]!["name"]!.GetValue<string>());
        var limit = Limit(service, cloud.First.DemoProjectId, 5);
        Assert.Equal("Unable to create a limit that has no corresponding registered limit.", await cloud.MessageAsync("POST", "/v3/limits", admin, limit.DeepClone(), HttpStatusCode.Forbidden));

        var registered = new JsonObject { ["registered_limits"] = new JsonArray(new JsonObject { ["service_id"] = service, ["resource_name"] = "servers", ["default_limit"] = 10 }) };
        Assert.Equal(HttpStatusCode.Forbidden, await cloud.StatusAsync("POST", "/v3/registered_limits", demo, registered.DeepClone()));
        var made = (await cloud.JsonAsync("POST", "/v3/registered_limits", admin, registered.DeepClone(), HttpStatusCode.Created))["registered_limits"]![0]!["id"]!.GetValue<string>();
        Assert.Equal(HttpStatusCode.Conflict, await cloud.StatusAsync("POST", "/v3/registered_limits", admin, registered.DeepClone()));
        var mine = (await cloud.JsonAsync("POST", "/v3/limits", admin, limit.DeepClone(), HttpStatusCode.Created))["limits"]![0]!["id"]!.GetValue<string>();
        var both = limit.DeepClone();
        both["limits"]!.AsArray().Insert(0, Limit(service, cloud.First.AdminProjectId, 7)["limits"]![0]!.DeepClone());
        Assert.Equal(HttpStatusCode.Conflict, await cloud.StatusAsync("POST", "/v3/limits", admin, both));

        Assert.Equal(mine, Assert.Single((await cloud.JsonAsync("GET", $"/v3/limits?service_id={service}", demo))["limits"]!.AsArray())!["id"]!.GetValue<string>());
        Assert.Single((await cloud.JsonAsync("GET", $"/v3/limits?service_id={service}", admin))["limits"]!.AsArray());
        Assert.Contains("because there are project limits associated with it", await cloud.MessageAsync("DELETE", $"/v3/registered_limits/{made}", admin, null, HttpStatusCode.Forbidden), StringComparison.Ordinal);
        var changed = await cloud.JsonAsync("PATCH", $"/v3/limits/{mine}", admin, JsonNode.Parse("""{"limit":{"resource_limit":-1}}"""));
        Assert.Equal(-1, changed["limit"]!["resource_limit"]!.GetValue<long>());
        Assert.Equal(HttpStatusCode.BadRequest, await cloud.StatusAsync("PATCH", $"/v3/limits/{mine}", admin, JsonNode.Parse("""{"limit":{"resource_limit":"many"}}""")));
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("DELETE", $"/v3/limits/{mine}", admin));
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("DELETE", $"/v3/registered_limits/{made}", admin));
    }

    [Fact]
    public async Task A_registered_limit_stays_when_its_service_goes()
    {
        var admin = await cloud.AdminAsync();
        var service = await cloud.NewAsync(admin, "service", """{"type":"l-gone"}""");
        var registered = new JsonObject { ["registered_limits"] = new JsonArray(new JsonObject { ["service_id"] = service, ["resource_name"] = "servers", ["default_limit"] = 10 }) };
        var url = "/v3/registered_limits/" + (await cloud.JsonAsync("POST", "/v3/registered_limits", admin, registered, HttpStatusCode.Created))["registered_limits"]![0]!["id"]!.GetValue<string>();
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("DELETE", $"/v3/services/{service}", admin));
        Assert.Equal(service, (await cloud.JsonAsync("GET", url, admin))["registered_limit"]!["service_id"]!.GetValue<string>());
        Assert.Equal(11, (await cloud.JsonAsync("PATCH", url, admin, JsonNode.Parse("""{"registered_limit":{"default_limit":11}}""")))["registered_limit"]!["default_limit"]!.GetValue<long>());
        var again = new JsonObject { ["registered_limit"] = new JsonObject { ["service_id"] = service } };
        Assert.Equal(HttpStatusCode.BadRequest, await cloud.StatusAsync("PATCH", url, admin, again));
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("DELETE", url, admin));
    }

    [Fact]
    public async Task Policies_are_kept_and_events_tell_of_revoked_tokens()
    {
        var admin = await cloud.AdminAsync();
        var policy = await cloud.NewAsync(admin, "policy", """{"type":"application/json","blob":"{}"}""");
        Assert.Equal("{}", (await cloud.JsonAsync("GET", $"/v3/policies/{policy}", admin))["policy"]!["blob"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.Forbidden, await cloud.StatusAsync("GET", "/v3/policies", await cloud.DemoAsync()));
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("DELETE", $"/v3/policies/{policy}", admin));

        var (demo, view) = await cloud.LogInAsync("demo", "demo-secret");
        using var revoked = await cloud.SendAsync("DELETE", "/v3/auth/tokens", admin, subject: demo);
        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        var events = (await cloud.JsonAsync("GET", "/v3/OS-REVOKE/events", admin))["events"]!.AsArray();
        Assert.Contains(events, one => one!["audit_id"]?.GetValue<string>() == view["audit_ids"]![0]!.GetValue<string>());
    }

    private static JsonObject Limit(string service, string project, int limit) => new()
    {
        ["limits"] = new JsonArray(new JsonObject { ["service_id"] = service, ["project_id"] = project, ["resource_name"] = "servers", ["resource_limit"] = limit }),
    };
}
