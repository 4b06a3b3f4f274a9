using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Split;

/// <summary>Boots servers by twenty, and holds what the API, the store and the hosts say of them against each other.</summary>
internal sealed class Fleet(SplitCloud cloud, CloudApi api)
{
    public const int Size = 20;
    private const int SpawnMilliseconds = 700;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);
    private readonly List<string> ids = [];

    /// <summary>Both hosts have reported, the quotas are wide, and there is a flavor whose spawn takes a while.</summary>
    public async Task PrepareAsync()
    {
        await Waiting.ForAsync("both hosts to report", TimeSpan.FromSeconds(30), async () =>
        {
            var hosts = (await api.GetAsync("/os-hypervisors")).Must()["hypervisors"]!.AsArray();
            return (hosts.Count == SplitCloud.Hosts.Length, hosts.ToJsonString());
        });
        var quota = new JsonObject { ["quota_set"] = new JsonObject { ["instances"] = 100, ["cores"] = 100, ["ram"] = 100_000 } };
        (await api.PutAsync($"/os-quota-sets/{api.ProjectId}", quota)).Must();
        var flavor = new JsonObject { ["flavor"] = new JsonObject { ["id"] = "slow", ["name"] = "slow", ["vcpus"] = 1, ["ram"] = 64, ["disk"] = 1 } };
        (await api.PostAsync("/flavors", flavor)).Must();
        var specs = new JsonObject { ["extra_specs"] = new JsonObject { ["sim:spawn_delay_ms"] = SpawnMilliseconds.ToString(CultureInfo.InvariantCulture) } };
        (await api.PostAsync("/flavors/slow/os-extra_specs", specs)).Must();
    }

    /// <summary>Asks for twenty servers, one request each.</summary>
    public async Task BootAsync()
    {
        var image = (await api.GetAsync("/v2/images", "image")).Must()["images"]![0]!["id"]!.GetValue<string>();
        for (var i = 0; i < Size; i++)
        {
            var server = new JsonObject { ["name"] = $"fleet-{i}", ["imageRef"] = image, ["flavorRef"] = "slow", ["networks"] = "auto" };
            var made = (await api.PostAsync("/servers", new JsonObject { ["server"] = server })).Must(HttpStatusCode.Accepted);
            ids.Add(made["server"]!["id"]!.GetValue<string>());
        }
    }

    /// <summary>Waits until some servers run, but surely not all.</summary>
    public Task SomeRunAsync() => Waiting.ForAsync("the first servers to run", Patience, async () =>
    {
        var active = (await StatesAsync()).Count(state => state.Value == "ACTIVE");
        return (active >= 2, active);
    });

    /// <summary>All are ACTIVE, each has one guest on the one host that the API names, and what is claimed is what they need.</summary>
    public async Task AllRunOnceAsync()
    {
        await Waiting.ForAsync("all servers to be ACTIVE", Patience, async () =>
        {
            var states = await StatesAsync();
            Assert.DoesNotContain("ERROR", states.Values);
            return (states.Count == Size && states.Values.All(state => state == "ACTIVE"), string.Join(' ', states.Values.Order()));
        });
        var shown = (await ListAsync()).ToDictionary(server => server["id"]!.GetValue<string>(), server => server["OS-EXT-SRV-ATTR:host"]!.GetValue<string>());
        var guests = SplitCloud.Hosts.SelectMany(host => cloud.GuestsOn(host).Select(id => (id, host))).Order().ToList();
        Assert.Equal(shown.Select(one => (one.Key, one.Value)).Order(), guests);
        var claims = await cloud.Database.AskAsync("select server_id, host from claims order by server_id");
        Assert.Equal(shown.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key} {one.Value}"), claims);
        var sums = await cloud.Database.AskAsync("select coalesce(sum(vcpus), 0), coalesce(sum(memory_mb), 0), coalesce(sum(disk_gb), 0) from claims");
        Assert.Equal([$"{Size} {Size * 64} {Size}"], sums);
        var used = (await api.GetAsync($"/os-quota-sets/{api.ProjectId}/detail")).Must()["quota_set"]!;
        Assert.Equal(Size, used["instances"]!["in_use"]!.GetValue<int>());
        Assert.Equal(Size * 64, used["ram"]!["in_use"]!.GetValue<int>());
        var addresses = (await ListAsync()).SelectMany(server => server["addresses"]!.AsObject().SelectMany(network => network.Value!.AsArray())).Select(address => address!["addr"]!.GetValue<string>());
        Assert.Equal(Size, addresses.Distinct().Count());
    }

    /// <summary>Deletes all; then there is no guest, claim, port or open job.</summary>
    public async Task DeleteAsync()
    {
        foreach (var id in ids) Assert.Equal(HttpStatusCode.NoContent, (await api.DeleteAsync($"/servers/{id}")).Code);
        await NothingLeftAsync();
    }

    public async Task NothingLeftAsync()
    {
        await Waiting.ForAsync("all servers to be gone", Patience, async () =>
        {
            var states = await StatesAsync();
            return (states.Count == 0, string.Join(' ', states.Values.Order()));
        });
        await Waiting.ForAsync("all jobs to end", TimeSpan.FromSeconds(30), async () =>
        {
            var open = await cloud.Database.AskAsync("select kind, queue, state, server_id from jobs where ended_at is null");
            return (open.Count == 0, string.Join('\n', open));
        });
        Assert.All(SplitCloud.Hosts, host => Assert.Empty(cloud.GuestsOn(host)));
        Assert.Empty(await cloud.Database.AskAsync("select * from claims"));
        var ports = (await api.GetAsync("/v2.0/ports?device_owner=compute:nova", "network")).Must()["ports"]!.AsArray();
        Assert.Empty(ports);
    }

    private async Task<IReadOnlyList<JsonNode>> ListAsync() => [.. (await api.GetAsync("/servers/detail")).Must()["servers"]!.AsArray().Select(server => server!)];

    private async Task<Dictionary<string, string>> StatesAsync() =>
        (await ListAsync()).ToDictionary(server => server["id"]!.GetValue<string>(), server => server["status"]!.GetValue<string>());
}
