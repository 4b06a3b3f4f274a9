using System.Diagnostics;
using System.Net.Sockets;
using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Benchmarks;

/// <summary>From the start of the process to the first answer with 200 of the compute API, and what an idle cloud takes of memory.</summary>
internal static class Starts
{
    private const int Rounds = 5;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(8);

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(string program)
    {
        using var folder = new CloudFolder();
        var offset = PortOffset.Free();
        var times = new List<double>();
        double resident = 0;
        for (var round = 0; round <= Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            await using var process = GatewayProcess.Start(program, ["--data", folder.Path, "--port-offset", $"{offset}", "--hypervisor", "simulated"]);
            await AnswersAsync($"http://127.0.0.1:{PortOffset.Compute + offset}/");
            times.Add(watch.Elapsed.TotalMilliseconds);
            await process.ReadyAsync();
            if (round == Rounds)
            {
                await Task.Delay(Idle);
                resident = process.ResidentBytes() / 1e6;
            }

            await process.InterruptAsync();
        }

        return
        [
            Figure.OfTimes("first start of a new cloud to first 200", times[..1], 1000),
            Figure.OfTimes("start to first 200", times[1..], 1000),
            new Figure($"idle resident memory after {Idle.TotalSeconds} s", resident, 150, "MB"),
        ];
    }

    private static async Task AnswersAsync(string url)
    {
        using var http = new HttpClient();
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(60);)
        {
            try
            {
                using var answer = await http.GetAsync(url);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException error) when (error.InnerException is SocketException)
            {
                // It does not listen yet.
            }

            await Task.Delay(2);
        }

        throw new TimeoutException($"{url} does not answer");
    }
}
