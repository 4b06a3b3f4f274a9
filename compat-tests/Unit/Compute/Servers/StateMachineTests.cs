using System.Net;
using System.Text.Json.Nodes;
using CsCheck;
using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Compute.Servers;

/// <summary>The running program against a small model of a server's states: whatever is asked, in whatever order, both agree on what is refused and where it ends.</summary>
public sealed class StateMachineTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>What a user may ask, where it is taken, and what it makes of the server.</summary>
    private static readonly Ask[] Asks =
    [
        new("os-stop", "null", ["ACTIVE"], "SHUTOFF"),
        new("os-start", "null", ["SHUTOFF"], "ACTIVE"),
        new("reboot", """{"type": "SOFT"}""", ["ACTIVE"], "ACTIVE"),
        new("reboot", """{"type": "HARD"}""", ["ACTIVE", "SHUTOFF", "PAUSED", "SUSPENDED"], "ACTIVE"),
        new("pause", "null", ["ACTIVE"], "PAUSED"),
        new("unpause", "null", ["PAUSED"], "ACTIVE"),
        new("suspend", "null", ["ACTIVE"], "SUSPENDED"),
        new("resume", "null", ["SUSPENDED"], "ACTIVE"),
        new("rescue", "null", ["ACTIVE", "SHUTOFF"], "RESCUE"),
        new("unrescue", "null", ["RESCUE"], "ACTIVE"),
        new("shelve", "null", ["ACTIVE", "SHUTOFF", "PAUSED", "SUSPENDED"], "SHELVED_OFFLOADED"),
        new("unshelve", "null", ["SHELVED_OFFLOADED"], "ACTIVE"),
        new("rebuild", """{"imageRef": "IMAGE"}""", ["ACTIVE", "SHUTOFF"], null),
        new("resize", """{"flavorRef": "FLAVOR"}""", ["ACTIVE", "SHUTOFF"], "VERIFY_RESIZE"),
        new("confirmResize", "null", ["VERIFY_RESIZE"], "BEFORE"),
        new("revertResize", "null", ["VERIFY_RESIZE"], "BEFORE"),
        new("lock", "null", null, null),
        new("unlock", "null", null, null),
    ];

    [Fact]
    public async Task Any_sequence_of_requests_goes_the_way_of_the_model()
    {
        await using var cloud = await Cloud.StartAsync("--hypervisor", "simulated", "--set", "shelved_offload_time=0");
        using var api = await CloudApi.LogInAsync(await cloud.DemoAsync());
        var image = (await api.GetAsync("/v2/images", "image")).Must()["images"]![0]!["id"]!.GetValue<string>();
        await Gen.Int[0, Asks.Length - 1].Select(i => Asks[i]).Array[4, 14].SampleAsync(async asks =>
        {
            var body = new JsonObject { ["server"] = new JsonObject { ["name"] = "model", ["imageRef"] = image, ["flavorRef"] = "42", ["networks"] = "none" } };
            var id = (await api.PostAsync("/servers", body)).Must(HttpStatusCode.Accepted)["server"]!["id"]!.GetValue<string>();
            var model = new Model("ACTIVE", "ACTIVE", Locked: false, "42");
            await SettleAsync(api, id, model, "create");
            foreach (var ask in asks)
            {
                var given = ask.Body.Replace("IMAGE", image, StringComparison.Ordinal).Replace("FLAVOR", model.Flavor == "42" ? "84" : "42", StringComparison.Ordinal);
                var reply = await api.PostAsync($"/servers/{id}/action", new JsonObject { [ask.Name] = JsonNode.Parse(given) });
                var wanted = ask.TakenIn(model);
                Assert.True(wanted == ((int)reply.Code < 300) && (wanted || reply.Code == HttpStatusCode.Conflict), $"{ask.Name} in {model}: {(int)reply.Code} {reply.Body?.ToJsonString()}");
                if (wanted) model = ask.Of(model);
                await SettleAsync(api, id, model, ask.Name);
            }
            if (model.Locked) await api.PostAsync($"/servers/{id}/action", new JsonObject { ["unlock"] = null });
            Assert.Equal(HttpStatusCode.NoContent, (await api.DeleteAsync($"/servers/{id}")).Code);
        }, iter: 8, threads: 1);
    }

    private static Task SettleAsync(CloudApi api, string id, Model model, string after) => Waiting.ForAsync($"{model} after {after}", Patience, async () =>
    {
        var server = (await api.GetAsync($"/servers/{id}")).Must()["server"]!;
        var (status, power) = (server["status"]!.GetValue<string>(), server["OS-EXT-STS:power_state"]!.GetValue<int>());
        var there = status == model.Status && server["OS-EXT-STS:task_state"] is null && server["locked"]!.GetValue<bool>() == model.Locked
            && status switch { "ACTIVE" or "RESCUE" => power == 1, "SHUTOFF" => power == 4, "PAUSED" => power == 3, _ => true };
        return (there, server.ToJsonString());
    });

    /// <param name="Before">What a resize that is not confirmed goes back to, or on from.</param>
    /// <param name="Flavor">The one that it has, for the next resize to be to another.</param>
    private sealed record Model(string Status, string Before, bool Locked, string Flavor);

    /// <param name="From">Null is any, and no lock stops it.</param>
    /// <param name="Then">Null leaves it; BEFORE is the one before the resize.</param>
    private sealed record Ask(string Name, string Body, string[]? From, string? Then)
    {
        public bool TakenIn(Model model) => From is null || (!model.Locked && From.Contains(model.Status));

        public Model Of(Model model) => model with
        {
            Locked = Name switch { "lock" => true, "unlock" => false, _ => model.Locked },
            Status = Then switch { null => model.Status, "BEFORE" => model.Before, _ => Then },
            Before = Name == "resize" ? model.Status : model.Before,
            Flavor = Name is "resize" or "revertResize" ? (model.Flavor == "42" ? "84" : "42") : model.Flavor,
        };
    }
}
