using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Benchmarks;

/// <summary>Boots one after another on the simulated driver: to the answer 202, and to the first look that shows ACTIVE.</summary>
internal static class Boots
{
    private const int WarmUp = 20;
    private const int Count = 100;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(string program)
    {
        await using var cloud = await Cloud.StartBuildAsync(program, "--hypervisor", "simulated");
        using var api = await CloudApi.LogInAsync(await cloud.AdminAsync());
        var image = (await api.GetAsync("/v2/images", "image")).Must()["images"]![0]!["id"]!.GetValue<string>();
        var accepted = new List<double>();
        var active = new List<double>();
        for (var i = 0; i < WarmUp + Count; i++)
        {
            var watch = Stopwatch.StartNew();
            var id = await PostAsync(api, image, "auto");
            var accepting = watch.Elapsed.TotalMilliseconds;
            await StatusAsync(api, id, "ACTIVE");
            if (i >= WarmUp)
            {
                accepted.Add(accepting);
                active.Add(watch.Elapsed.TotalMilliseconds);
            }

            await api.DeleteAsync($"/servers/{id}");
            await GoneAsync(api, id);
        }

        return [Figure.OfTimes("POST /servers to 202", accepted, 10), Figure.OfTimes("POST /servers to ACTIVE, simulated", active, 100)];
    }

    public static async Task<string> PostAsync(CloudApi api, string image, string network)
    {
        var server = new JsonObject { ["name"] = "bench", ["imageRef"] = image, ["flavorRef"] = "42", ["networks"] = network };
        return (await api.PostAsync("/servers", new JsonObject { ["server"] = server })).Must(HttpStatusCode.Accepted)["server"]!["id"]!.GetValue<string>();
    }

    public static Task StatusAsync(CloudApi api, string id, string wanted) => AskAsync(api, id, reply =>
    {
        var status = reply.Must()["server"]!["status"]!.GetValue<string>();
        return status == "ERROR" ? throw new InvalidOperationException(reply.Body!.ToJsonString()) : status == wanted;
    });

    public static Task GoneAsync(CloudApi api, string id) => AskAsync(api, id, reply => reply.Code == HttpStatusCode.NotFound);

    private static async Task AskAsync(CloudApi api, string id, Func<Reply, bool> reached)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(60); await Task.Delay(2))
        {
            if (reached(await api.GetAsync($"/servers/{id}"))) return;
        }

        throw new TimeoutException($"server {id} does not come to the wanted state");
    }
}
