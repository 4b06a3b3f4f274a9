using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Benchmarks;

/// <summary>An image of 2 GiB up and down, against what any Image service must do with it on the same disk: write it with both checksums.</summary>
internal static class ImageTransfers
{
    private const long Size = 2L << 30;
    private const int Rounds = 3;
    private static readonly byte[] Block = RandomNumberGenerator.GetBytes(1 << 20);

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(string program)
    {
        await using var cloud = await Cloud.StartBuildAsync(program, "--hypervisor", "simulated");
        using var api = await CloudApi.LogInAsync(await cloud.AdminAsync());
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(10) };
        http.DefaultRequestHeaders.Add("X-Auth-Token", api.Token);
        var before = cloud.Process.ResidentBytes();
        using var watching = new CancellationTokenSource();
        var peak = PeakAsync(cloud.Process, watching.Token);
        var (up, written, down) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var plain = Path.Combine(cloud.Folder, "plain");
            written.Add(await TimedAsync(() => WriteAsync(plain)));
            File.Delete(plain);
            var id = (await api.PostAsync("/v2/images", new JsonObject { ["name"] = "big", ["disk_format"] = "raw", ["container_format"] = "bare" }, "image")).Must(HttpStatusCode.Created)["id"]!.GetValue<string>();
            var url = api.Url("image", $"/v2/images/{id}/file");
            up.Add(await TimedAsync(async () =>
            {
                using var content = new Blocks();
                content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
                using var answer = await http.PutAsync(url, content);
                answer.EnsureSuccessStatusCode();
            }));
            down.Add(await TimedAsync(async () => { await using var body = await http.GetStreamAsync(url); await DrainAsync(body); }));
            await api.DeleteAsync($"/v2/images/{id}", "image");
        }

        await watching.CancelAsync();
        return
        [
            Ratio("2 GiB image up", up, written, 1.5),
            Ratio("2 GiB image down", down, written, 1),
            new Figure("memory that these images take", (await peak - before) / 1e6, 100, "MB", $"resident {before / 1e6:0} MB before"),
        ];
    }

    private static Figure Ratio(string name, List<double> ours, List<double> plain, double target) => new(
        $"{name} (n={Rounds})", Figure.Median(ours.Zip(plain, (a, b) => a / b)), target, "of plain", $"{Size / 1e6 / Figure.Median(ours):0} MB/s against {Size / 1e6 / Figure.Median(plain):0} MB/s");

    private static async Task<double> TimedAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task WriteAsync(string path)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        using var sha512 = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (long done = 0; done < Size; done += Block.Length)
        {
            md5.AppendData(Block);
            sha512.AppendData(Block);
            await file.WriteAsync(Block);
        }

        file.Flush(flushToDisk: true);
    }

    private static async Task DrainAsync(Stream stream)
    {
        var buffer = new byte[1 << 20];
        long total = 0;
        while (await stream.ReadAsync(buffer) is > 0 and var count) total += count;
        if (total != Size) throw new InvalidOperationException($"{total} bytes came back.");
    }

    private static async Task<long> PeakAsync(GatewayProcess process, CancellationToken stop)
    {
        long peak = 0;
        while (!stop.IsCancellationRequested)
        {
            peak = Math.Max(peak, process.ResidentBytes());
            await Task.Delay(50, CancellationToken.None);
        }

        return peak;
    }

    private sealed class Blocks : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (long done = 0; done < Size; done += Block.Length) await stream.WriteAsync(Block);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = Size;
            return true;
        }
    }
}
