using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Quotas;
using NovaCompat.Core.Servers;

namespace NovaCompat.Tests.Compute.Servers;

public sealed class CreateServerTests(ComputeHost host) : IClassFixture<ComputeHost>
{
    [Fact]
    public async Task A_creation_is_202_with_the_link_of_the_server_and_its_password()
    {
        var answer = await host.SendAsync("POST", "/v2.1/servers", ComputeHost.Order(), "2.104");

        Assert.Equal(202, answer.Status);
        var server = answer.Json.GetProperty("server");
        Assert.Equal($"{host.BaseUrl}/v2.1/servers/{server.GetProperty("id").GetString()}", answer.Location);
        Assert.Equal(["id", "links", "OS-DCF:diskConfig", "security_groups", "adminPass"], server.EnumerateObject().Select(field => field.Name));
        Assert.Equal("MANUAL", server.GetProperty("OS-DCF:diskConfig").GetString());
        Assert.Matches("^[2-9A-HJ-NP-Za-km-z]{12}$", server.GetProperty("adminPass").GetString()!);
        Assert.Equal("""[{"name":"default"}]""", server.GetProperty("security_groups").GetRawText());
    }

    [Fact]
    public async Task A_new_server_waits_for_the_scheduler_with_one_job()
    {
        var id = await host.CreateAsync("Waiting_For.it", "\"key_name\": \"key1\", \"metadata\": {\"a\": \"b\"}, \"tags\": [\"x\", \"x\", \"y\"], \"description\": \"words\"");

        var server = (await host.Servers.FindAsync(id, CancellationToken.None))!;
        Assert.Equal((VmState.Building, TaskState.Scheduling), (server.VmState, server.TaskState));
        Assert.Equal(("waiting-for-it", "ssh-rsa AAAA", "words"), (server.Hostname, server.KeyData, server.Description));
        Assert.Matches("^r-[a-z0-9]{8}$", server.ReservationId);
        Assert.Equal(["x", "y"], server.Tags);
        var job = host.Doorbell.Last(id)!;
        Assert.Equal((JobKinds.ScheduleServers, Queues.Scheduler), (job.Kind, job.Queue));
        Assert.Equal([id], Wire.Read<ScheduleServersBody>(job.Body).ServerIds);
    }

    [Fact]
    public async Task Several_servers_of_one_request_are_numbered_and_share_the_reservation()
    {
        var answer = await host.SendAsync("POST", "/v2.1/servers", ComputeHost.Order("many", "\"min_count\": 3, \"return_reservation_id\": true"), "2.104");

        Assert.Equal(202, answer.Status);
        var reservation = answer.Json.GetProperty("reservation_id").GetString();
        var list = await host.GetAsync($"/v2.1/servers?reservation_id={reservation}&sort_key=display_name&sort_dir=asc");
        Assert.Equal(["many-1", "many-2", "many-3"], list.Json.GetProperty("servers").EnumerateArray().Select(server => server.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task The_name_is_the_description_below_2_19()
    {
        var id = await host.CreateAsync("old", version: "2.18");
        Assert.Equal("old", (await host.GetAsync($"/v2.1/servers/{id}", "2.19")).Json.GetProperty("server").GetProperty("description").GetString());
    }

    [Fact]
    public async Task The_legacy_api_drops_what_it_does_not_know()
    {
        var answer = await host.SendAsync("POST", "/v2/servers", ComputeHost.Order(" blanks ", "\"unknown\": 1", networks: ""));
        Assert.Equal(202, answer.Status);
        Assert.StartsWith(host.BaseUrl + "/v2/servers/", answer.Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2.1", "\"imageRef\": \"dddddddd-0000-4000-8000-00000000dead\"", 400, "Can not find requested image")]
    [InlineData("2.1", "\"imageRef\": \"\"", 400, "Missing imageRef attribute")]
    [InlineData("2.1", "\"imageRef\": \"word\"", 400, "Invalid input for field/attribute imageRef. Value: word. 'word' is not valid under any of the given schemas")]
    [InlineData("2.1", "\"imageRef\": \"0410b11a-6b8a-480b-bbca-000000000001\"", 400, "Image 0410b11a-6b8a-480b-bbca-000000000001 is not active.")]
    [InlineData("2.1", "\"imageRef\": \"0410b11a-6b8a-480b-bbca-000000000002\"", 400, "Flavor's disk is too small for requested image. Flavor disk is 1073741824 bytes, image is 5368709120 bytes.")]
    [InlineData("2.1", "\"imageRef\": \"0410b11a-6b8a-480b-bbca-000000000003\"", 400, "Flavor's memory is too small for requested image.")]
    [InlineData("2.1", "\"imageRef\": \"0410b11a-6b8a-480b-bbca-000000000004\"", 400, "Flavor's disk is smaller than the minimum size specified in image metadata. Flavor disk is 1073741824 bytes, minimum size is 21474836480 bytes.")]
    [InlineData("2.1", "\"imageRef\": \"0410b11a-6b8a-480b-bbca-000000000005\", \"OS-DCF:diskConfig\": \"AUTO\"", 400, "Requested image 0410b11a-6b8a-480b-bbca-000000000005 has automatic disk resize disabled.")]
    [InlineData("2.1", "\"flavorRef\": \"no\"", 400, "Flavor no could not be found.")]
    [InlineData("2.1", "\"flavorRef\": \"http://host/flavors/nox\"", 400, "Flavor nox could not be found.")]
    [InlineData("2.1", "\"flavorRef\": \"private\"", 400, "Flavor private could not be found.")]
    [InlineData("2.1", "\"flavorRef\": \"zero\"", 403, "Only volume-backed servers are allowed for flavors with zero disk.")]
    [InlineData("2.1", "\"flavorRef\": \"\"", 400, "Invalid input for field/attribute flavorRef. Value: . '' is too short")]
    [InlineData("2.1", "\"name\": \"   \"", 400, "An invalid 'name' value was provided. The name must be: printable characters. Can not start or end with whitespace.")]
    [InlineData("2.1", "\"key_name\": \"nokey\"", 400, "Invalid key_name provided.")]
    [InlineData("2.1", "\"availability_zone\": \"nozone\"", 400, "The requested availability zone is not available")]
    [InlineData("2.1", "\"availability_zone\": \"a:b:c:d\"", 400, "Invalid input received: Unable to parse availability_zone")]
    [InlineData("2.1", "\"availability_zone\": \"nova:host1\"", 403, "Policy doesn't allow os_compute_api:servers:create:forced_host to be performed.")]
    [InlineData("2.74", "\"networks\": \"none\", \"host\": \"host1\"", 403, "Policy doesn't allow compute:servers:create:requested_destination to be performed.")]
    [InlineData("2.1", "\"networks\": [{\"uuid\": \"dddddddd-0000-4000-8000-00000000dead\"}]", 400, "Network dddddddd-0000-4000-8000-00000000dead could not be found.")]
    [InlineData("2.1", "\"networks\": [{\"uuid\": \"word\"}]", 400, "Bad networks format: network uuid is not in proper format (word)")]
    [InlineData("2.37", "\"networks\": [{\"uuid\": \"word\"}]", 400, "Invalid input for field/attribute networks. Value: [{'uuid': 'word'}]. [{'uuid': 'word'}] is not valid under any of the given schemas")]
    [InlineData("2.1", "\"networks\": [{\"port\": \"dddddddd-0000-4000-8000-00000000dead\", \"fixed_ip\": \"10.77.0.5\"}]", 400, "Specified Fixed IP '10.77.0.5' cannot be used with port 'dddddddd-0000-4000-8000-00000000dead': the two cannot be specified together.")]
    [InlineData("2.1", "\"networks\": [{\"uuid\": \"dddddddd-0000-4000-8000-000000000001\", \"fixed_ip\": \"1.2.3\"}]", 400, "Invalid input for field/attribute fixed_ip. Value: 1.2.3. '1.2.3' is not valid under any of the given schemas")]
    [InlineData("2.1", "\"networks\": \"none\"", 400, "Invalid input for field/attribute networks. Value: none. 'none' is not of type 'array'")]
    [InlineData("2.1", "\"min_count\": 3, \"max_count\": 2", 400, "min_count must be <= max_count")]
    [InlineData("2.1", "\"min_count\": 0", 400, "Invalid input for field/attribute min_count. Value: 0. 0 is less than the minimum of 1")]
    [InlineData("2.1", "\"user_data\": \"AAA\"", 400, "Invalid input for field/attribute user_data. Value: AAA. 'AAA' is not a 'base64'")]
    [InlineData("2.1", "\"accessIPv4\": \"::1\"", 400, "Invalid input for field/attribute accessIPv4. Value: ::1. '::1' is not a 'ipv4'")]
    [InlineData("2.93", "\"networks\": \"none\", \"hostname\": \"a.b\"", 400, "Invalid input for field/attribute hostname. Value: a.b. 'a.b' does not match '^[a-zA-Z0-9]+[a-zA-Z0-9-]*[a-zA-Z0-9]+$'")]
    [InlineData("2.94", "\"networks\": \"none\", \"hostname\": \"a.b\", \"max_count\": 2", 400, "Unable to allocate a single hostname to multiple instances")]
    [InlineData("2.52", "\"networks\": \"none\", \"tags\": [\"a/b\"]", 400, "Invalid input for field/attribute 0. Value: a/b. 'a/b' does not match '^[^,/]*$'")]
    [InlineData("2.93", "\"networks\": \"none\", \"trusted_image_certificates\": []", 400, "Invalid input for field/attribute trusted_image_certificates. Value: []. [] is too short")]
    [InlineData("2.1", "\"block_device_mapping_v2\": [{\"destination_type\": \"local\"}]", 400, "Block Device Mapping is Invalid: Missing device UUID.")]
    public async Task A_wrong_request_is_refused_in_Novas_words(string version, string fields, int status, string message)
    {
        var server = new System.Text.Json.Nodes.JsonObject { ["name"] = "x", ["imageRef"] = FakeImages.Good.ToString(), ["flavorRef"] = "1" };
        foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse("{" + fields + "}")!.AsObject()) server[name] = value?.DeepClone();
        var answer = await host.SendAsync("POST", "/v2.1/servers", new System.Text.Json.Nodes.JsonObject { ["server"] = server }.ToJsonString(), version);
        Assert.Equal((status, message), (answer.Status, answer.Message));
    }

    [Theory]
    [InlineData("description", "2.18", "2.19", "\"d\"")]
    [InlineData("tags", "2.51", "2.52", "[\"t\"]")]
    [InlineData("trusted_image_certificates", "2.62", "2.63", "[\"c\"]")]
    [InlineData("hostname", "2.89", "2.90", "\"host-name\"")]
    public async Task A_key_is_unknown_before_its_microversion(string key, string before, string since, string value)
    {
        string Body(string version) => ComputeHost.Order("one", $"\"{key}\": {value}", Version.Parse(version).Minor < 37 ? "" : "\"none\"");
        var refused = await host.SendAsync("POST", "/v2.1/servers", Body(before), before);
        Assert.Equal(400, refused.Status);
        Assert.EndsWith($"Additional properties are not allowed ('{key}' was unexpected)", refused.Message, StringComparison.Ordinal);
        Assert.Equal(202, (await host.SendAsync("POST", "/v2.1/servers", Body(since), since)).Status);
    }

    [Fact]
    public async Task Networks_are_required_from_2_37()
    {
        var answer = await host.SendAsync("POST", "/v2.1/servers", ComputeHost.Order(networks: ""), "2.37");
        Assert.Equal(400, answer.Status);
        Assert.EndsWith("'networks' is a required property", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_forces_a_host_but_not_in_two_ways()
    {
        var id = await host.CreateAsync("forced", "\"availability_zone\": \"nova:host1:node1\"", bearer: "admin");
        var placement = (await host.Servers.FindAsync(id, CancellationToken.None))!.Placement;
        Assert.Equal(("host1", "node1"), (placement.ForcedHost, placement.ForcedNode));

        var twice = await host.SendAsync("POST", "/v2.1/servers", ComputeHost.Order("x", "\"availability_zone\": \"nova:host1\", \"host\": \"host2\""), "2.74", "admin");
        Assert.Equal("One mechanism with host and/or hypervisor_hostname and another mechanism with zone:host:node are mutually exclusive.", twice.Message);
        var unknown = await host.SendAsync("POST", "/v2.1/servers", ComputeHost.Order("x", "\"host\": \"nohost\""), "2.74", "admin");
        Assert.Equal((400, "Compute host nohost could not be found."), (unknown.Status, unknown.Message));
    }

    [Fact]
    public async Task A_project_over_its_quota_is_told_what_is_missing_and_gets_what_fits()
    {
        await host.Get<IQuotaStore>().SetAsync(Bearers.OtherProject, new Dictionary<string, int> { ["instances"] = 2, ["cores"] = 100, ["ram"] = -1, ["metadata_items"] = 1 }, CancellationToken.None);

        var over = await host.SendAsync("POST", "/v2.1/servers", ComputeHost.Order("x", "\"min_count\": 3"), "2.104", "other");
        Assert.Equal((403, "Quota exceeded for instances: Requested 3, but already used 0 of 2 instances"), (over.Status, over.Message));
        var range = await host.SendAsync("POST", "/v2.1/servers", ComputeHost.Order("x", "\"min_count\": 3, \"max_count\": 5"), "2.104", "other");
        Assert.Equal((403, "Quota exceeded for instances: Requested 3-5, but already used 0 of 2 instances"), (range.Status, range.Message));
        var metadata = await host.SendAsync("POST", "/v2.1/servers", ComputeHost.Order("x", "\"metadata\": {\"a\": \"b\", \"c\": \"d\"}"), "2.104", "other");
        Assert.Equal((403, "Maximum number of metadata items exceeds 1"), (metadata.Status, metadata.Message));

        Assert.Equal(202, (await host.SendAsync("POST", "/v2.1/servers", ComputeHost.Order("fit", "\"min_count\": 1, \"max_count\": 5"), "2.104", "other")).Status);
        Assert.Equal(2, (await host.GetAsync("/v2.1/servers", bearer: "other")).Json.GetProperty("servers").GetArrayLength());
    }

    [Fact]
    public async Task Unknown_groups_and_foreign_roles_are_refused()
    {
        var group = await host.SendAsync("POST", "/v2.1/servers",
            ComputeHost.Order("x")[..^1] + ", \"os:scheduler_hints\": {\"group\": \"dddddddd-0000-4000-8000-00000000dead\"}}", "2.104");
        Assert.Equal((400, "Instance group dddddddd-0000-4000-8000-00000000dead could not be found."), (group.Status, group.Message));
        Assert.Equal(403, (await host.SendAsync("POST", "/v2.1/servers", ComputeHost.Order("x"), "2.104", "reader")).Status);
    }
}
