using NovaCompat.Core.Servers;
using NovaCompat.Tests.Compute.Servers;

namespace NovaCompat.Tests.Compute.Aggregates;

public sealed class AggregateTests : IAsyncLifetime
{
    private readonly ComputeHost host = new();

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private Task<WireAnswer> SendAsync(string method, string path, string? body = null, string version = "2.81") => host.SendAsync(method, "/v2.1/os-aggregates" + path, body, version, "admin");

    private async Task<long> CreateAsync(string name, string? zone = null)
    {
        var answer = await SendAsync("POST", "", $$$"""{"aggregate": {"name": "{{{name}}}", "availability_zone": {{{(zone is null ? "null" : $"\"{zone}\"")}}} }}""");
        Assert.True(answer.Status == 200, answer.Body);
        return answer.Json.GetProperty("aggregate").GetProperty("id").GetInt64();
    }

    private Task<WireAnswer> ActAsync(long id, string action, string body) => SendAsync("POST", $"/{id}/action", $$"""{"{{action}}": {{body}} }""");

    [Fact]
    public async Task Fields_are_as_in_Nova()
    {
        var made = (await SendAsync("POST", "", """{"aggregate": {"name": "a", "availability_zone": "z"}}""", "2.40")).Json.GetProperty("aggregate");
        Assert.Equal(["id", "name", "created_at", "updated_at", "deleted_at", "deleted", "availability_zone"], made.EnumerateObject().Select(field => field.Name));
        var shown = (await SendAsync("GET", $"/{made.GetProperty("id")}", version: "2.41")).Json.GetProperty("aggregate");
        Assert.Equal(["id", "uuid", "name", "hosts", "metadata", "created_at", "updated_at", "deleted_at", "deleted", "availability_zone"], shown.EnumerateObject().Select(field => field.Name));
        Assert.Equal("z", shown.GetProperty("metadata").GetProperty("availability_zone").GetString());
    }

    [Fact]
    public async Task Names_ids_and_hosts_are_checked_in_Novas_words()
    {
        var id = await CreateAsync("a");
        Assert.Equal((409, "Aggregate a already exists."), Told(await SendAsync("POST", "", """{"aggregate": {"name": "a"}}""")));
        Assert.Equal((400, "Invalid input received: id must be an integer"), Told(await SendAsync("GET", "/word")));
        Assert.Equal((404, "Aggregate 999 could not be found."), Told(await SendAsync("GET", "/999")));
        Assert.Equal((404, "Compute host ghost could not be found."), Told(await ActAsync(id, "add_host", """{"host": "ghost"}""")));
        Assert.Equal((404, $"Cannot remove host host1 in aggregate {id}"), Told(await ActAsync(id, "remove_host", """{"host": "host1"}""")));
        Assert.Equal(200, (await ActAsync(id, "add_host", """{"host": "host1"}""")).Status);
        Assert.Equal((409, $"Aggregate {id} already has host host1."), Told(await ActAsync(id, "add_host", """{"host": "host1"}""")));
        Assert.Equal((400, $"Cannot remove host from aggregate {id}. Reason: Host aggregate is not empty."), Told(await SendAsync("DELETE", $"/{id}")));
        Assert.Equal((400, "Invalid input for field/attribute aggregate. Value: {}. {} is not valid under any of the given schemas"), Told(await SendAsync("PUT", $"/{id}", """{"aggregate": {}}""")));
        Assert.Equal(403, (await host.GetAsync("/v2.1/os-aggregates", "2.81")).Status);
    }

    [Fact]
    public async Task Null_takes_a_key_of_the_metadata_away_but_not_the_zone()
    {
        var id = await CreateAsync("a", "z");
        await ActAsync(id, "set_metadata", """{"metadata": {"a": "b", "c": "d"}}""");
        var metadata = (await ActAsync(id, "set_metadata", """{"metadata": {"a": null, "e": "f"}}""")).Json.GetProperty("aggregate").GetProperty("metadata");
        Assert.Equal(["availability_zone", "c", "e"], metadata.EnumerateObject().Select(pair => pair.Name).Order());
        Assert.Equal((400, $"Cannot update metadata of aggregate {id}. Reason: Aggregate a does not support empty named availability zone."), Told(await ActAsync(id, "set_metadata", """{"metadata": {"availability_zone": null}}""")));
    }

    [Fact]
    public async Task A_host_is_in_one_zone_and_does_not_leave_it_with_servers()
    {
        var (first, second) = (await CreateAsync("a", "z1"), await CreateAsync("b", "z2"));
        Assert.Equal(200, (await ActAsync(first, "add_host", """{"host": "host1"}""")).Status);
        Assert.Equal((409, $"Cannot add host to aggregate {second}. Reason: One or more hosts already in availability zone(s) ['z1']."), Told(await ActAsync(second, "add_host", """{"host": "host1"}""")));
        var server = await host.ActivateAsync(await host.CreateAsync());
        Assert.Equal((400, $"Cannot update aggregate {first}. Reason: One or more hosts contain instances in this zone."), Told(await SendAsync("PUT", $"/{first}", """{"aggregate": {"availability_zone": "z3"}}""")));
        var (status, message) = Told(await ActAsync(first, "remove_host", """{"host": "host1"}"""));
        Assert.Equal(409, status);
        Assert.StartsWith($"Cannot remove host from aggregate {first}. Reason: The host cannot be removed from the aggregate as the availability zone of the host would change from 'z1' to 'None' but the host already has 1 instance(s).", message, StringComparison.Ordinal);
        await host.ChangeAsync(server.Id, record => record with { VmState = VmState.Deleted, DeletedAt = DateTimeOffset.UtcNow });
        Assert.Equal(200, (await ActAsync(first, "remove_host", """{"host": "host1"}""")).Status);
        Assert.Equal(200, (await SendAsync("DELETE", $"/{first}")).Status);
    }

    [Fact]
    public async Task Zones_of_aggregates_are_seen_everywhere()
    {
        var id = await CreateAsync("a", "z1");
        await ActAsync(id, "add_host", """{"host": "host1"}""");
        Assert.Equal("""{"availabilityZoneInfo":[{"zoneName":"z1","zoneState":{"available":true},"hosts":null}]}""", (await host.GetAsync("/v2.1/os-availability-zone")).Body);
        Assert.Equal("z1", (await host.GetAsync("/v2.1/os-services", bearer: "admin")).Json.GetProperty("services")[0].GetProperty("zone").GetString());
        Assert.Equal("z1", (await host.GetAsync("/v2.1/os-hosts", bearer: "admin")).Json.GetProperty("hosts")[0].GetProperty("zone").GetString());
        Assert.Equal(202, (await host.SendAsync("POST", "/v2.1/servers", ComputeHost.Order(more: "\"availability_zone\": \"z1\""), "2.104")).Status);
        Assert.Equal((400, "The requested availability zone is not available"), Told(await host.SendAsync("POST", "/v2.1/servers", ComputeHost.Order(more: "\"availability_zone\": \"nova\""), "2.104")));
    }

    [Fact]
    public async Task Images_go_to_the_hosts_of_an_aggregate()
    {
        var id = await CreateAsync("a");
        await ActAsync(id, "add_host", """{"host": "host1"}""");
        var image = FakeImages.Good;
        Assert.Equal(404, (await SendAsync("POST", $"/{id}/images", $$"""{"cache": [{"id": "{{image}}"}]}""", "2.80")).Status);
        Assert.Equal(202, (await SendAsync("POST", $"/{id}/images", $$"""{"cache": [{"id": "{{image}}"}]}""")).Status);
        Assert.Equal("cache_image", Assert.Single(await host.Jobs.ListUnfinishedAsync("compute:host1", CancellationToken.None)).Kind);
        Assert.Equal((400, "Duplicate images in request"), Told(await SendAsync("POST", $"/{id}/images", $$"""{"cache": [{"id": "{{image}}"}, {"id": "{{image}}"}]}""")));
        Assert.Equal((400, "Image dddddddd-0000-4000-8000-00000000dead could not be found."), Told(await SendAsync("POST", $"/{id}/images", """{"cache": [{"id": "dddddddd-0000-4000-8000-00000000dead"}]}""")));
    }

    private static (int, string) Told(WireAnswer answer) => (answer.Status, answer.Message);
}
