using System.Net;
using System.Text.Json.Nodes;

namespace NovaCompat.Tests.Identity;

public sealed class ServiceProviderTests(IdentityCloud cloud) : IClassFixture<IdentityCloud>
{
    private const string Providers = "/v3/OS-FEDERATION/service_providers";

    [Fact]
    public async Task Tokens_name_the_service_providers_that_are_enabled()
    {
        var admin = await cloud.AdminAsync();
        var made = (await cloud.JsonAsync("PUT", $"{Providers}/acme", admin, Body("""{"auth_url":"https://sp/v3","sp_url":"https://sp/saml"}"""), HttpStatusCode.Created))["service_provider"]!;
        Assert.Equal((false, "ss:mem:"), (made["enabled"]!.GetValue<bool>(), made["relay_state_prefix"]!.GetValue<string>()));
        Assert.Null(made["description"]);
        Assert.EndsWith($"{Providers}/acme", made["links"]!["self"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.False((await cloud.LogInAsync("demo", "demo-secret")).View.ContainsKey("service_providers"));
        Assert.Equal("Conflict occurred attempting to store service_provider - Duplicate entry found with ID acme.",
            await cloud.MessageAsync("PUT", $"{Providers}/acme", admin, Body("""{"auth_url":"https://sp/v3","sp_url":"https://sp/saml"}"""), HttpStatusCode.Conflict));

        var changed = (await cloud.JsonAsync("PATCH", $"{Providers}/acme", admin, Body("""{"enabled":true,"description":"a cloud"}""")))["service_provider"]!;
        Assert.Equal(("https://sp/v3", "a cloud"), (changed["auth_url"]!.GetValue<string>(), changed["description"]!.GetValue<string>()));
        var told = Assert.Single((await cloud.LogInAsync("demo", "demo-secret")).View["service_providers"]!.AsArray())!.AsObject();
        Assert.Equal(["auth_url", "id", "sp_url"], told.Select(member => member.Key).Order());
        using var checkedToken = await cloud.SendAsync("GET", "/v3/auth/tokens?nocatalog", admin, subject: admin);
        Assert.Contains("\"service_providers\"", await checkedToken.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Single((await cloud.JsonAsync("GET", $"{Providers}?enabled=true", admin))["service_providers"]!.AsArray());
        Assert.Empty((await cloud.JsonAsync("GET", $"{Providers}?enabled=false", admin))["service_providers"]!.AsArray());
        Assert.Empty((await cloud.JsonAsync("GET", $"{Providers}?id=other", admin))["service_providers"]!.AsArray());

        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("DELETE", $"{Providers}/acme", admin));
        Assert.Equal("Could not find Service Provider: acme.", await cloud.MessageAsync("DELETE", $"{Providers}/acme", admin, null, HttpStatusCode.NotFound));
        Assert.False((await cloud.LogInAsync("demo", "demo-secret")).View.ContainsKey("service_providers"));
    }

    [Theory]
    [InlineData("""{"auth_url":"https://sp"}""", "'sp_url' is a required property")]
    [InlineData("""{"auth_url":"nowhere","sp_url":"https://sp"}""", "Invalid input for field 'auth_url': 'nowhere' does not match '^[a-zA-Z0-9+.-]+:.+'")]
    [InlineData("""{"auth_url":"https://sp","sp_url":"https://sp","links":{}}""", "Additional properties are not allowed ('links' was unexpected)")]
    public async Task A_service_provider_that_cannot_be_is_refused_and_not_made(string body, string message)
    {
        var admin = await cloud.AdminAsync();
        Assert.Equal(message, await cloud.MessageAsync("PUT", $"{Providers}/bad", admin, Body(body), HttpStatusCode.BadRequest));
        Assert.Equal(HttpStatusCode.NotFound, await cloud.StatusAsync("GET", $"{Providers}/bad", admin));
    }

    private static JsonObject Body(string attributes) => new() { ["service_provider"] = JsonNode.Parse(attributes) };
}
