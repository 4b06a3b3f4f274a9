using System.Net;
using System.Text.Json.Nodes;

namespace NovaCompat.Tests.Identity;

public sealed class FederationTests(IdentityCloud cloud) : IClassFixture<IdentityCloud>
{
    private const string Providers = "/v3/OS-FEDERATION/identity_providers";
    private const string Mappings = "/v3/OS-FEDERATION/mappings";
    private const string Rules = """{"rules":[{"local":[{"user":{"name":"{0}"}}],"remote":[{"type":"UserName"}]}]}""";

    [Fact]
    public async Task An_identity_provider_without_a_domain_gets_one_and_is_kept_as_it_was_asked_for()
    {
        var admin = await cloud.AdminAsync();
        var made = await MakeAsync(admin, "acme", """{"description":"Acme","remote_ids":["b","a"],"authorization_ttl":10}""");
        var domain = made["domain_id"]!.GetValue<string>();
        Assert.Equal(("acme", "Acme", false, 10), (made["id"]!.GetValue<string>(), made["description"]!.GetValue<string>(), made["enabled"]!.GetValue<bool>(), made["authorization_ttl"]!.GetValue<int>()));
        Assert.Equal(["a", "b"], Texts(made["remote_ids"]));
        Assert.EndsWith($"{Providers}/acme/protocols", made["links"]!["protocols"]!.GetValue<string>(), StringComparison.Ordinal);
        var own = (await cloud.JsonAsync("GET", $"/v3/domains/{domain}", admin))["domain"]!;
        Assert.Equal((domain, "Auto generated federated domain for Identity Provider: acme"), (own["name"]!.GetValue<string>(), own["description"]!.GetValue<string>()));
        Assert.Equal("Conflict occurred attempting to store identity_provider - Duplicate entry: acme.", await cloud.MessageAsync("PUT", $"{Providers}/acme", admin, Provider("{}"), HttpStatusCode.Conflict));
        Assert.Equal("Conflict occurred attempting to store identity_provider - Duplicate remote ID: a.",
            await cloud.MessageAsync("PUT", $"{Providers}/other", admin, Provider("""{"remote_ids":["a"]}"""), HttpStatusCode.Conflict));
        Assert.Equal(1, (await cloud.JsonAsync("GET", "/v3/domains", admin))["domains"]!.AsArray().Count(one => one!["description"]!.GetValue<string>().EndsWith(": acme", StringComparison.Ordinal)));
        Assert.DoesNotContain((await cloud.JsonAsync("GET", "/v3/domains", admin))["domains"]!.AsArray(), one => one!["description"]!.GetValue<string>().EndsWith(": other", StringComparison.Ordinal));

        var changed = (await cloud.JsonAsync("PATCH", $"{Providers}/acme", admin, Provider("""{"enabled":true,"remote_ids":["a","c"],"authorization_ttl":null}""")))["identity_provider"]!;
        Assert.Equal(["a", "c"], Texts(changed["remote_ids"]));
        Assert.Null(changed["authorization_ttl"]);
        Assert.Equal("Acme", changed["description"]!.GetValue<string>());
        await MakeAsync(admin, "off", """{"remote_ids":["b"]}""");
        Assert.Equal("acme", Assert.Single((await cloud.JsonAsync("GET", $"{Providers}?enabled=true", admin))["identity_providers"]!.AsArray())!["id"]!.GetValue<string>());
        Assert.Equal("off", Assert.Single((await cloud.JsonAsync("GET", $"{Providers}?id=off", admin))["identity_providers"]!.AsArray())!["id"]!.GetValue<string>());

        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("DELETE", $"{Providers}/acme", admin));
        Assert.Equal("Could not find Identity Provider: acme.", await cloud.MessageAsync("GET", $"{Providers}/acme", admin, null, HttpStatusCode.NotFound));
        Assert.Equal(HttpStatusCode.OK, await cloud.StatusAsync("GET", $"/v3/domains/{domain}", admin));
    }

    [Fact]
    public async Task An_identity_provider_goes_with_its_domain()
    {
        var admin = await cloud.AdminAsync();
        var domain = await cloud.NewAsync(admin, "domain", """{"name":"f-domain","enabled":false}""");
        Assert.Equal(domain, (await MakeAsync(admin, "f-gone", $$"""{"domain_id":"{{domain}}"}"""))["domain_id"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("DELETE", $"/v3/domains/{domain}", admin));
        Assert.Equal(HttpStatusCode.NotFound, await cloud.StatusAsync("GET", $"{Providers}/f-gone", admin));
    }

    [Theory]
    [InlineData("PUT", """{"enabled":"yes"}""", "Invalid input for field 'enabled': 'yes' is not of type 'boolean'")]
    [InlineData("PUT", """{"authorization_ttl":-1}""", "Invalid input for field 'authorization_ttl': -1 is less than the minimum of 0")]
    [InlineData("PUT", """{"remote_ids":["x","x"]}""", "Invalid input for field 'remote_ids': ['x', 'x'] has non-unique elements")]
    [InlineData("PUT", """{"remote_ids":[1]}""", "Invalid input for field 'remote_ids/0': 1 is not of type 'string'")]
    [InlineData("PUT", """{"id":"f-bad"}""", "Additional properties are not allowed ('id' was unexpected)")]
    [InlineData("PUT", """{"domain_id":"a b"}""", "Invalid input for field 'domain_id': 'a b' does not match '^[a-zA-Z0-9-]+$'")]
    [InlineData("PATCH", """{"domain_id":"default"}""", "Additional properties are not allowed ('domain_id' was unexpected)")]
    [InlineData("PATCH", "{}", "{} does not have enough properties")]
    public async Task An_identity_provider_that_cannot_be_is_refused(string method, string body, string message)
    {
        var admin = await cloud.AdminAsync();
        if (method == "PATCH") await cloud.StatusAsync("PUT", $"{Providers}/f-there", admin, Provider("{}"));
        Assert.Equal(message, await cloud.MessageAsync(method, $"{Providers}/{(method == "PATCH" ? "f-there" : "f-bad")}", admin, Provider(body), HttpStatusCode.BadRequest));
        Assert.Equal(HttpStatusCode.NotFound, await cloud.StatusAsync("GET", $"{Providers}/f-bad", admin));
    }

    [Fact]
    public async Task A_domain_that_is_not_there_and_an_id_without_room_are_refused()
    {
        var admin = await cloud.AdminAsync();
        Assert.Equal("Could not find domain: none.", await cloud.MessageAsync("PUT", $"{Providers}/f-none", admin, Provider("""{"domain_id":"none"}"""), HttpStatusCode.NotFound));
        var longId = new string('x', 65);
        Assert.Equal($"Invalid input for field 'id': '{longId}' is too long", await cloud.MessageAsync("PUT", $"{Providers}/{longId}", admin, Provider("{}"), HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task A_protocol_belongs_to_its_provider_and_needs_a_mapping()
    {
        var admin = await cloud.AdminAsync();
        await MakeAsync(admin, "f-idp", "{}");
        var mapping = new JsonObject { ["mapping"] = JsonNode.Parse(Rules) };
        Assert.Equal("f_map", (await cloud.JsonAsync("PUT", $"{Mappings}/f_map", admin, mapping.DeepClone(), HttpStatusCode.Created))["mapping"]!["id"]!.GetValue<string>());
        Assert.Equal("Conflict occurred attempting to store mapping - Duplicate entry.", await cloud.MessageAsync("PUT", $"{Mappings}/f_map", admin, mapping.DeepClone(), HttpStatusCode.Conflict));
        var url = $"{Providers}/f-idp/protocols/saml2";
        Assert.Equal("Invalid mapping id: none", await cloud.MessageAsync("PUT", url, admin, Protocol("""{"mapping_id":"none"}"""), HttpStatusCode.BadRequest));
        Assert.Equal("'mapping_id' is a required property", await cloud.MessageAsync("PUT", url, admin, Protocol("{}"), HttpStatusCode.BadRequest));
        Assert.Equal("Could not find Identity Provider: f-none.", await cloud.MessageAsync("PUT", $"{Providers}/f-none/protocols/saml2", admin, Protocol("""{"mapping_id":"f_map"}"""), HttpStatusCode.NotFound));

        var made = (await cloud.JsonAsync("PUT", url, admin, Protocol("""{"mapping_id":"f_map"}"""), HttpStatusCode.Created))["protocol"]!;
        Assert.Equal(("saml2", "f_map"), (made["id"]!.GetValue<string>(), made["mapping_id"]!.GetValue<string>()));
        Assert.EndsWith($"{Providers}/f-idp", made["links"]!["identity_provider"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("Conflict occurred attempting to store federation_protocol - Duplicate entry found with ID saml2.", await cloud.MessageAsync("PUT", url, admin, Protocol("""{"mapping_id":"f_map"}"""), HttpStatusCode.Conflict));
        Assert.Single((await cloud.JsonAsync("GET", $"{Providers}/f-idp/protocols", admin))["protocols"]!.AsArray());
        Assert.Empty((await cloud.JsonAsync("GET", $"{Providers}/f-none/protocols", admin))["protocols"]!.AsArray());

        Assert.Equal(HttpStatusCode.Created, await cloud.StatusAsync("PUT", $"{Mappings}/f_other", admin, mapping.DeepClone()));
        Assert.Equal("f_other", (await cloud.JsonAsync("PATCH", url, admin, Protocol("""{"mapping_id":"f_other"}""")))["protocol"]!["mapping_id"]!.GetValue<string>());
        Assert.Equal("f_other", (await cloud.JsonAsync("PATCH", url, admin, Protocol("""{"remote_id_attribute":"x"}""")))["protocol"]!["mapping_id"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("DELETE", $"{Mappings}/f_other", admin));
        Assert.Equal("Could not find mapping: f_other.", await cloud.MessageAsync("GET", $"{Mappings}/f_other", admin, null, HttpStatusCode.NotFound));
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("DELETE", url, admin));
        Assert.Equal("Could not find federated protocol saml2 for Identity Provider: f-idp.", await cloud.MessageAsync("GET", url, admin, null, HttpStatusCode.NotFound));
    }

    [Theory]
    [InlineData("{}", "'rules' is a required property\n")]
    [InlineData("""{"rules":[]}""", "[] is too short\n")]
    [InlineData("""{"rules":[{"local":[]}]}""", "'remote' is a required property\n")]
    [InlineData("""{"rules":[{"local":[{"user":{"type":"robot"}}],"remote":[{"type":"x"}]}]}""", "'robot' is not one of ['ephemeral', 'local']\n")]
    [InlineData("""{"rules":[{"local":[{"group":{"name":"g"}}],"remote":[{"type":"x"}]}]}""", "{'name': 'g'} is not valid under any of the given schemas\n")]
    [InlineData("""{"rules":[{"local":[],"remote":[{"type":"x","whitelist":[],"blacklist":[]}]}]}""", "{'type': 'x', 'whitelist': [], 'blacklist': []} is not valid under any of the given schemas\n")]
    public async Task A_mapping_that_says_what_no_mapping_says_is_refused(string body, string message)
    {
        var admin = await cloud.AdminAsync();
        Assert.Equal(message, await cloud.MessageAsync("PUT", $"{Mappings}/f-bad", admin, new JsonObject { ["mapping"] = JsonNode.Parse(body) }, HttpStatusCode.BadRequest));
        Assert.Equal(HttpStatusCode.NotFound, await cloud.StatusAsync("GET", $"{Mappings}/f-bad", admin));
    }

    [Theory]
    [InlineData("/identity_providers", "list_identity_providers", "create_identity_provider")]
    [InlineData("/identity_providers/x/protocols", "list_protocols", "create_protocol")]
    [InlineData("/mappings", "list_mappings", "create_mapping")]
    [InlineData("/service_providers", "list_service_providers", "create_service_provider")]
    public async Task A_reader_of_the_system_sees_them_and_only_an_administrator_writes(string url, string list, string create)
    {
        var (admin, demo) = (await cloud.AdminAsync(), await cloud.DemoAsync());
        var full = "/v3/OS-FEDERATION" + url;
        Assert.Equal($"You are not authorized to perform the requested action: identity:{list}.", await cloud.MessageAsync("GET", full, demo, null, HttpStatusCode.Forbidden));
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("PUT", $"/v3/system/users/{cloud.First.DemoUserId}/roles/{await cloud.RoleIdAsync(admin, "reader")}", admin));
        var (reader, _) = await cloud.LogInAsync("demo", "demo-secret", JsonNode.Parse("""{"system":{"all":true}}"""));
        Assert.Equal(HttpStatusCode.OK, await cloud.StatusAsync("GET", full, reader));
        foreach (var token in new[] { demo, reader })
            Assert.Equal($"You are not authorized to perform the requested action: identity:{create}.", await cloud.MessageAsync("PUT", $"{full}/new", token, JsonNode.Parse("{}"), HttpStatusCode.Forbidden));
        Assert.Equal(HttpStatusCode.Forbidden, await cloud.StatusAsync("DELETE", $"{full}/none", reader));
    }

    private async Task<JsonNode> MakeAsync(string admin, string id, string attributes) =>
        (await cloud.JsonAsync("PUT", $"{Providers}/{id}", admin, Provider(attributes), HttpStatusCode.Created))["identity_provider"]!;

    private static JsonObject Provider(string attributes) => new() { ["identity_provider"] = JsonNode.Parse(attributes) };

    private static JsonObject Protocol(string attributes) => new() { ["protocol"] = JsonNode.Parse(attributes) };

    private static IEnumerable<string> Texts(JsonNode? list) => list!.AsArray().Select(text => text!.GetValue<string>());
}
