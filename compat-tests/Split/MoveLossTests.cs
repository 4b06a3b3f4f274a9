using System.Net;
using System.Text.Json.Nodes;
using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Split;

/// <summary>Servers are resized from host to host, and something dies in the middle of it.</summary>
public sealed class MoveLossTests
{
    private const int Size = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    [Fact]
    public Task Servers_that_are_resized_end_where_their_users_said() => LoseAsync(_ => Task.CompletedTask);

    [Fact]
    public Task Killing_the_conductor_amid_resizes_loses_and_doubles_no_server() => LoseAsync(cloud => KillAndStartAsync(cloud, SplitCloud.Conductor));

    [Fact]
    public Task Killing_a_compute_host_amid_resizes_loses_and_doubles_no_server() => LoseAsync(cloud => KillAndStartAsync(cloud, SplitCloud.Hosts[1]));

    [Fact]
    public Task A_Redis_that_forgets_everything_amid_resizes_loses_and_doubles_no_server() => LoseAsync(cloud => cloud.Redis.LoseAllAsync());

    private static async Task KillAndStartAsync(SplitCloud cloud, string name)
    {
        await cloud.KillAsync(name);
        await cloud.StartAgainAsync(name);
    }

    private static async Task LoseAsync(Func<SplitCloud, Task> lose)
    {
        await using var cloud = await SplitCloud.StartAsync();
        using var api = await cloud.AdminAsync();
        await new Fleet(cloud, api).PrepareAsync();
        foreach (var (id, vcpus) in new[] { ("before", 1), ("after", 2) }) await FlavorAsync(api, id, vcpus);
        var ids = new List<string>();
        for (var i = 0; i < Size; i++) ids.Add(await BootAsync(api, i));
        await AllAsync(api, ids, "ACTIVE");
        var homes = await HostsAsync(api, ids);

        foreach (var id in ids) await ActAsync(api, id, new JsonObject { ["resize"] = new JsonObject { ["flavorRef"] = "after" } });
        await Waiting.ForAsync("the first servers to be resized", Patience, async () => (await StatesAsync(api, ids)).Any(state => state == "VERIFY_RESIZE") ? (true, "") : (false, "none"));
        await lose(cloud);
        await AllAsync(api, ids, "VERIFY_RESIZE");
        var (stay, back) = (ids.Take(Size / 2).ToList(), ids.Skip(Size / 2).ToList());
        var moved = await HostsAsync(api, stay);
        foreach (var id in stay) await ActAsync(api, id, new JsonObject { ["confirmResize"] = null }, HttpStatusCode.NoContent);
        foreach (var id in back) await ActAsync(api, id, new JsonObject { ["revertResize"] = null });
        await AllAsync(api, ids, "ACTIVE");

        var expected = stay.Select((id, i) => (id, moved[i], 2)).Concat(back.Select((id, i) => (id, homes[Size / 2 + i], 1))).OrderBy(one => one.id, StringComparer.Ordinal).ToList();
        Assert.Equal(expected.Select(one => one.Item2), await HostsAsync(api, [.. expected.Select(one => one.id)]));
        var guests = SplitCloud.Hosts.SelectMany(host => cloud.GuestsOn(host).Select(id => (id, host))).OrderBy(one => one.id, StringComparer.Ordinal);
        Assert.Equal(expected.Select(one => (one.id, one.Item2)), guests);
        Assert.Equal(expected.Select(one => $"{one.id} {one.Item2} {one.Item3}"), await cloud.Database.AskAsync("select server_id, host, vcpus from claims order by server_id"));
        Assert.Equal([$"{expected.Sum(one => one.Item3)}"], await cloud.Database.AskAsync("select sum(vcpus_used) from compute_nodes"));
        foreach (var id in ids) Assert.Equal(HttpStatusCode.NoContent, (await api.DeleteAsync($"/servers/{id}")).Code);
        await Waiting.ForAsync("nothing to be left", Patience, async () => (await cloud.Database.AskAsync("select count(*) from claims")) is ["0"] && SplitCloud.Hosts.All(host => cloud.GuestsOn(host).Count == 0) ? (true, "") : (false, "something"));
    }

    private static async Task FlavorAsync(CloudApi api, string id, int vcpus)
    {
        (await api.PostAsync("/flavors", new JsonObject { ["flavor"] = new JsonObject { ["id"] = id, ["name"] = id, ["vcpus"] = vcpus, ["ram"] = 64, ["disk"] = 1 } })).Must();
        var specs = new JsonObject { ["sim:leave_delay_ms"] = "400", ["sim:arrive_delay_ms"] = "400", ["sim:prepare_delay_ms"] = "200" };
        (await api.PostAsync($"/flavors/{id}/os-extra_specs", new JsonObject { ["extra_specs"] = specs })).Must();
    }

    private static async Task<string> BootAsync(CloudApi api, int number)
    {
        var image = (await api.GetAsync("/v2/images", "image")).Must()["images"]![0]!["id"]!.GetValue<string>();
        var server = new JsonObject { ["name"] = $"mover-{number}", ["imageRef"] = image, ["flavorRef"] = "before", ["networks"] = "auto" };
        return (await api.PostAsync("/servers", new JsonObject { ["server"] = server })).Must(HttpStatusCode.Accepted)["server"]!["id"]!.GetValue<string>();
    }

    private static async Task ActAsync(CloudApi api, string id, JsonObject action, HttpStatusCode code = HttpStatusCode.Accepted)
    {
        var answer = await api.PostAsync($"/servers/{id}/action", action);
        Assert.Equal(code, answer.Code);
    }

    private static Task AllAsync(CloudApi api, IReadOnlyList<string> ids, string status) => Waiting.ForAsync($"all servers to be {status}", Patience, async () =>
    {
        var states = await StatesAsync(api, ids);
        Assert.DoesNotContain("ERROR", states);
        return (states.All(state => state == status), string.Join(' ', states));
    });

    private static async Task<IReadOnlyList<string>> StatesAsync(CloudApi api, IReadOnlyList<string> ids) => [.. (await ShowAsync(api, ids)).Select(server => server["status"]!.GetValue<string>())];

    private static async Task<IReadOnlyList<string>> HostsAsync(CloudApi api, IReadOnlyList<string> ids) => [.. (await ShowAsync(api, ids)).Select(server => server["OS-EXT-SRV-ATTR:host"]!.GetValue<string>())];

    private static async Task<IReadOnlyList<JsonNode>> ShowAsync(CloudApi api, IReadOnlyList<string> ids)
    {
        var servers = new List<JsonNode>();
        foreach (var id in ids) servers.Add((await api.GetAsync($"/servers/{id}")).Must()["server"]!);
        return servers;
    }
}
