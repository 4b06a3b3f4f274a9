using System.Globalization;
using System.Text.RegularExpressions;
using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Benchmarks;

/// <summary>Reads of one server: against a bare endpoint that answers the same bytes, and at one microversion against others; in turn, with the same load.</summary>
internal static partial class Reads
{
    private const int Rounds = 3;
    private const int Seconds = 4;

    /// <summary>The oldest, the newest, and those between at which a server's form changes most.</summary>
    private static readonly string[] Versions = ["2.1", "2.26", "2.47", "2.79", "2.104"];

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(string program)
    {
        await using var cloud = await Cloud.StartBuildAsync(program, "--hypervisor", "simulated");
        using var api = await CloudApi.LogInAsync(await cloud.AdminAsync());
        var image = (await api.GetAsync("/v2/images", "image")).Must()["images"]![0]!["id"]!.GetValue<string>();
        var id = await Boots.PostAsync(api, image, "auto");
        await Boots.StatusAsync(api, id, "ACTIVE");
        var body = Path.Combine(cloud.Folder, "server.json");
        await File.WriteAllTextAsync(body, (await api.GetAsync($"/servers/{id}")).Must().ToJsonString());

        var port = PortOffset.Free();
        await using var bare = GatewayProcess.Start(typeof(Reads).Assembly.Location, ["bare", $"{port}", body]);
        await bare.ReadyAsync();
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            var bareRate = await RateAsync(api, $"http://127.0.0.1:{port}/v2.1/servers/{id}");
            var rate = await RateAsync(api, api.Url("compute", $"/servers/{id}"));
            if (round == 0) continue;   // warms both up
            theirs.Add(bareRate);
            ours.Add(rate);
        }

        await bare.InterruptAsync();
        var note = $"{Figure.Median(ours):0}/s against {Figure.Median(theirs):0}/s";
        return
        [
            new Figure($"GET /servers/{{id}} (n={Rounds}, {Seconds} s each)", Figure.Median(ours.Zip(theirs, (a, b) => a / b)), 1 / 3d, "of bare", note, MoreIsBetter: true),
            await ByVersionAsync(api, id),
        ];
    }

    /// <summary>The slowest microversion against the fastest, each the median of its rounds.</summary>
    private static async Task<Figure> ByVersionAsync(CloudApi api, string id)
    {
        var rates = Versions.ToDictionary(version => version, _ => new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var version in Versions) rates[version].Add(await RateAsync(api, api.Url("compute", $"/servers/{id}"), version));
        }

        var medians = rates.ToDictionary(pair => pair.Key, pair => Figure.Median(pair.Value));
        var note = string.Join(", ", medians.Select(pair => $"{pair.Key}: {pair.Value:0}/s"));
        return new Figure("GET /servers/{id}, slowest microversion", medians.Values.Min() / medians.Values.Max(), 0.9, "of best", note, MoreIsBetter: true);
    }

    private static async Task<double> RateAsync(CloudApi api, string url, string? version = null)
    {
        var said = await Tool.MustAsync(
            "wrk", "-t1", "-c4", $"-d{Seconds}s", "-H", $"X-Auth-Token: {api.Token}", "-H", $"OpenStack-API-Version: compute {version ?? api.Microversion}", url);
        if (said.Contains("Non-2xx", StringComparison.Ordinal)) throw new InvalidOperationException(said);
        return double.Parse(PerSecond().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex PerSecond();
}
