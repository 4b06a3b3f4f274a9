namespace NovaCompat.Tests.Clients.Simulated;

[Collection(SimulatedCollection.Name)]
public sealed class NovaBootTests(SimulatedCloud cloud) : CloudTests(cloud)
{
    [Theory]
    [InlineData("2.25")]
    [InlineData("2.latest")]
    public async Task Nova_boot_speaks_the_well_known_sequence(string microversion)
    {
        var name = $"wire-{microversion.Replace(".", "-")}";
        var answer = await Demo.NovaAsync("--debug", "--os-compute-api-version", microversion, "boot", name, "--flavor", "1", "--image", Image, "--poll");
        Assert.True(answer.Worked, answer.ToString());
        var calls = WireLog.Read(answer.Errors);
        var story = string.Join('\n', calls);

        Assert.Equal(0, IndexOf(call => call.Is("GET", "/v3") && call.Code == 200, 0));
        var version = IndexOf(call => call.Path.TrimEnd('/') == "/v2.1" && call.Code == 200, 0);
        var image = IndexOf(call => call.Method == "GET" && call.Path.StartsWith("/v2/images", StringComparison.Ordinal) && call.Code == 200, 0);
        var flavor = IndexOf(call => call.Is("GET", "/v2.1/flavors/1") && call.Code == 200, version);
        var boot = IndexOf(call => call.Is("POST", "/v2.1/servers"), Math.Max(image, flavor));
        Assert.Equal(202, calls[boot].Code);
        var id = calls[boot].Body!.Value.GetProperty("server").GetProperty("id").GetString();
        Assert.EndsWith($"/servers/{id}", calls[boot].Location);
        IndexOf(call => call.Method == "GET" && call.Path.Contains("/images/") && call.Code == 200, boot);

        var states = calls.Skip(boot).Where(call => call.Is("GET", $"/v2.1/servers/{id}")).Select(StatusOf).ToList();
        Assert.Equal("BUILD", states[0]);
        Assert.Equal("ACTIVE", states[^1]);
        Assert.All(states, state => Assert.Contains(state, new[] { "BUILD", "ACTIVE" }));
        await Demo.DoAsync("server", "delete", "--wait", name);

        int IndexOf(Predicate<WireCall> wanted, int from)
        {
            var at = calls.FindIndex(from, wanted);
            Assert.True(at >= 0, story);
            return at;
        }
    }

    private static string? StatusOf(WireCall call) => call.Body?.GetProperty("server").GetProperty("status").GetString();
}
