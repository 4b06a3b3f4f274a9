using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using NovaCompat.Identity.Passwords;
using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Benchmarks;

/// <summary>A login by password over HTTP, in turns with the hash of a password alone: nothing else of a login should cost worth naming.</summary>
internal static class Logins
{
    private const int WarmUp = 40;
    private const int Rounds = 100;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(string program)
    {
        await using var cloud = await Cloud.StartBuildAsync(program, "--hypervisor", "simulated");
        var who = await cloud.AdminAsync();
        using var hasher = new PasswordHasher();
        var hash = await hasher.HashAsync(who["OS_PASSWORD"], CancellationToken.None);
        using var http = new HttpClient();
        var (logins, hashes) = (new List<double>(), new List<double>());
        for (var round = -WarmUp; round < Rounds; round++)
        {
            var login = await TimeAsync(() => LogInAsync(http, who));
            var alone = await TimeAsync(async () =>
            {
                if (!await hasher.VerifyAsync(who["OS_PASSWORD"], hash, CancellationToken.None)) throw new InvalidOperationException("The password does not fit its hash.");
            });
            if (round < 0) continue;
            logins.Add(login);
            hashes.Add(alone);
        }

        var (whole, one) = (Figure.Median(logins), Figure.Median(hashes));
        return [new Figure($"a login, in password hashes (n={Rounds})", whole / one, 1.2, "hashes", $"{whole:0.0} ms of {one:0.0} ms")];
    }

    private static async Task LogInAsync(HttpClient http, Credentials who)
    {
        using var answer = await http.PostAsJsonAsync(CloudApi.LoginUrl(who), CloudApi.Login(who));
        await answer.Content.ReadAsByteArrayAsync();
        if (answer.StatusCode != HttpStatusCode.Created) throw new InvalidOperationException($"No token: {(int)answer.StatusCode}");
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalMilliseconds;
    }
}
