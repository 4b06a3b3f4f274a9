namespace NovaCompat.Tests.Networks;

public sealed class FlavorFaceTests : NetworkFace
{
    private const string Flavors = "/flavors";
    private const string Profiles = "/service_profiles";

    [Fact]
    public async Task A_flavor_has_the_profiles_that_administrators_gave_it()
    {
        var flavor = await IdAsync("flavor", Flavors, """{"name": "gold", "service_type": "L3_ROUTER_NAT", "description": null}""", "admin");
        var profile = await IdAsync("service_profile", Profiles, """{"metainfo": "fast", "description": "d"}""", "admin");
        var given = $"{Flavors}/{flavor}/service_profiles";
        var body = $$$"""{"service_profile": {"id": "{{{profile}}}"}}""";

        await FailsAsync(403, "PolicyNotAuthorized", "POST", given, body);
        Assert.Equal(flavor, (await CallAsync(201, "POST", given, body, "admin")).GetProperty("service_profile").GetProperty("id").GetString());
        Assert.Equal($"Service Profile {profile} is already associated with flavor {flavor}.", await FailsAsync(409, "FlavorServiceProfileBindingExists", "POST", given, body, "admin"));
        var shown = (await CallAsync(200, "GET", $"{Flavors}/{flavor}")).GetProperty("flavor");
        Assert.Equal(profile, Assert.Single(shown.GetProperty("service_profiles").EnumerateArray()).GetString());
        Assert.Equal(["description", "enabled", "id", "name", "service_profiles", "service_type"], shown.EnumerateObject().Select(member => member.Name).Order());

        Assert.Equal($"Service Profile {profile} is used by some service instance.", await FailsAsync(409, "ServiceProfileInUse", "DELETE", $"{Profiles}/{profile}", bearer: "admin"));
        await FailsAsync(409, "ServiceProfileInUse", "PUT", $"{Profiles}/{profile}", """{"service_profile": {"enabled": false}}""", "admin");
        await FailsAsync(403, "PolicyNotAuthorized", "DELETE", $"{given}/{profile}");
        await CallAsync(204, "DELETE", $"{given}/{profile}", bearer: "admin");
        Assert.Equal($"Service Profile {profile} is not associated with flavor {flavor}.", await FailsAsync(404, "FlavorServiceProfileBindingNotFound", "DELETE", $"{given}/{profile}", bearer: "admin"));
        Assert.Empty((await CallAsync(200, "GET", $"{Flavors}/{flavor}")).GetProperty("flavor").GetProperty("service_profiles").EnumerateArray());
        await CallAsync(204, "DELETE", $"{Profiles}/{profile}", bearer: "admin");
        await FailsAsync(404, "ServiceProfileNotFound", "POST", given, body, "admin");
        await FailsAsync(404, "FlavorNotFound", "POST", $"{Flavors}/{Guid.NewGuid()}/service_profiles", body, "admin");
        await FailsAsync(400, "HTTPBadRequest", "POST", given, """{"service_profile": {"id": "fast"}}""", "admin");
        await FailsAsync(400, "HTTPBadRequest", "POST", given, "{}", "admin");
    }

    [Fact]
    public async Task A_flavor_that_goes_lets_its_profiles_free()
    {
        var flavor = await IdAsync("flavor", Flavors, """{"service_type": "QOS"}""", "admin");
        var profile = await IdAsync("service_profile", Profiles, """{"metainfo": "fast"}""", "admin");
        await CallAsync(201, "POST", $"{Flavors}/{flavor}/service_profiles", $$$"""{"service_profile": {"id": "{{{profile}}}"}}""", "admin");
        await CallAsync(204, "DELETE", $"{Flavors}/{flavor}", bearer: "admin");
        await FailsAsync(404, "FlavorNotFound", "GET", $"{Flavors}/{flavor}");
        await CallAsync(204, "DELETE", $"{Profiles}/{profile}", bearer: "admin");
    }

    [Fact]
    public async Task Everybody_sees_flavors_and_administrators_change_them()
    {
        await FailsAsync(403, "PolicyNotAuthorized", "POST", Flavors, """{"flavor": {"service_type": "L3_ROUTER_NAT"}}""");
        var gold = await IdAsync("flavor", Flavors, """{"name": "gold", "service_type": "L3_ROUTER_NAT", "service_profiles": []}""", "admin");
        var silver = await IdAsync("flavor", Flavors, """{"name": "silver", "service_type": "METERING", "enabled": false}""", "admin");
        Assert.Equal([gold, silver], await ListAsync("flavors", Flavors, bearer: "reader"));
        Assert.Equal([silver], await ListAsync("flavors", Flavors + "?enabled=False"));
        Assert.Equal([gold], await ListAsync("flavors", Flavors + "?service_type=L3_ROUTER_NAT"));

        await FailsAsync(403, "PolicyNotAuthorized", "PUT", $"{Flavors}/{gold}", """{"flavor": {"name": "iron"}}""");
        await FailsAsync(403, "PolicyNotAuthorized", "DELETE", $"{Flavors}/{gold}");
        var changed = (await CallAsync(200, "PUT", $"{Flavors}/{gold}", """{"flavor": {"name": "iron", "enabled": false}}""", "admin")).GetProperty("flavor");
        Assert.Equal(("iron", false), (changed.GetProperty("name").GetString(), changed.GetProperty("enabled").GetBoolean()));
    }

    [Theory]
    [InlineData("""{"service_type": "COFFEE"}""", "InvalidServiceType", "Invalid service type: COFFEE.")]
    [InlineData("""{"service_type": null}""", "InvalidServiceType", "Invalid service type: None.")]
    [InlineData("""{"name": "gold"}""", "HTTPBadRequest", "Failed to parse request. Required attribute 'service_type' not specified")]
    [InlineData("""{"service_type": "QOS", "service_profiles": ["fast"]}""", "HTTPBadRequest", "Invalid input for service_profiles. Reason: 'fast' is not a valid UUID.")]
    [InlineData("""{"service_type": "QOS", "enabled": "perhaps"}""", "HTTPBadRequest", "Invalid input for enabled. Reason: 'perhaps' cannot be converted to boolean.")]
    [InlineData("""{"service_type": "QOS", "driver": "x"}""", "HTTPBadRequest", "Unrecognized attribute(s) 'driver'")]
    public async Task A_flavor_that_makes_no_sense_is_refused(string members, string type, string message)
    {
        Assert.Equal(message, await FailsAsync(400, type, "POST", Flavors, $$"""{"flavor": {{members}}}""", "admin"));
        Assert.Empty(await ListAsync("flavors", Flavors));
    }

    [Fact]
    public async Task Profiles_are_for_administrators_and_say_something()
    {
        await FailsAsync(403, "PolicyNotAuthorized", "POST", Profiles, """{"service_profile": {"metainfo": "fast"}}""");
        Assert.Equal("Service Profile needs either a driver or metainfo.", await FailsAsync(400, "ServiceProfileEmpty", "POST", Profiles, """{"service_profile": {}}""", "admin"));
        Assert.Equal("Service Profile driver a.B could not be found.", await FailsAsync(404, "ServiceProfileDriverNotFound", "POST", Profiles, """{"service_profile": {"driver": "a.B"}}""", "admin"));
        var made = await MadeAsync("service_profile", Profiles, """{"metainfo": "fast", "enabled": false}""", "admin");
        Assert.Equal(["description", "driver", "enabled", "id", "metainfo"], made.EnumerateObject().Select(member => member.Name).Order());
        var profile = made.GetProperty("id").GetString();

        Assert.Empty(await ListAsync("service_profiles", Profiles));
        await FailsAsync(404, "ServiceProfileNotFound", "GET", $"{Profiles}/{profile}");
        await FailsAsync(404, "ServiceProfileNotFound", "DELETE", $"{Profiles}/{profile}");
        Assert.Equal([profile], await ListAsync("service_profiles", Profiles + "?enabled=false", bearer: "admin"));
        await FailsAsync(404, "ServiceProfileDriverNotFound", "PUT", $"{Profiles}/{profile}", """{"service_profile": {"driver": "a.B"}}""", "admin");
        var changed = (await CallAsync(200, "PUT", $"{Profiles}/{profile}", """{"service_profile": {"metainfo": "slow", "description": "d"}}""", "admin")).GetProperty("service_profile");
        Assert.Equal(("slow", "d", ""), (changed.GetProperty("metainfo").GetString(), changed.GetProperty("description").GetString(), changed.GetProperty("driver").GetString()));
    }
}
