using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Benchmarks;

/// <summary>The list of all ports of a network that has a thousand, whole.</summary>
internal static class PortLists
{
    private const int Ports = 1000;
    private const int AtOnce = 100;
    private const int Rounds = 40;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(string program)
    {
        await using var cloud = await Cloud.StartBuildAsync(program, "--hypervisor", "simulated");
        using var api = await CloudApi.LogInAsync(await cloud.AdminAsync());
        await api.PutAsync($"/v2.0/quotas/{api.ProjectId}", new JsonObject { ["quota"] = new JsonObject { ["port"] = -1 } }, "network");
        var network = await MadeAsync(api, "network", new JsonObject());
        await MadeAsync(api, "subnet", new JsonObject { ["network_id"] = network, ["ip_version"] = 4, ["cidr"] = "10.200.0.0/16" });
        for (var made = 0; made < Ports; made += AtOnce)
        {
            var bodies = new JsonArray([.. Enumerable.Range(0, AtOnce).Select(_ => (JsonNode)new JsonObject { ["network_id"] = network })]);
            (await api.PostAsync("/v2.0/ports", new JsonObject { ["ports"] = bodies }, "network")).Must(HttpStatusCode.Created);
        }

        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("X-Auth-Token", api.Token);
        var times = new List<double>();
        for (var round = -Rounds; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            await http.GetByteArrayAsync(api.Url("network", $"/v2.0/ports?network_id={network}"));
            if (round >= 0) times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return [Figure.OfTimes($"GET /v2.0/ports, {Ports} of them", times, 20)];
    }

    private static async Task<string> MadeAsync(CloudApi api, string kind, JsonObject members) =>
        (await api.PostAsync($"/v2.0/{kind}s", new JsonObject { [kind] = members }, "network")).Must(HttpStatusCode.Created)[kind]!["id"]!.GetValue<string>();
}
