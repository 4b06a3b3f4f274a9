using System.Diagnostics;
using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Benchmarks;

/// <summary>From POST to a running domain on libvirt, beyond what <c>virsh start</c> takes for the same domain.</summary>
internal static class GuestStarts
{
    private const int Rounds = 5;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(string program)
    {
        if (Environment.GetEnvironmentVariable("NOVACOMPAT_TEST_LIBVIRT") is not { Length: > 0 } libvirt || Environment.GetEnvironmentVariable("NOVACOMPAT_TEST_GUEST") is not { Length: > 0 } guest)
        {
            Console.WriteLine("not measured: starts on libvirt (NOVACOMPAT_TEST_LIBVIRT and NOVACOMPAT_TEST_GUEST are not set)");
            return [];
        }

        await using var cloud = await Cloud.StartBuildAsync(program, "--hypervisor", "libvirt", "--guest-image", guest, "--set", $"private_cidr=10.{Random.Shared.Next(64, 128)}.{Random.Shared.Next(256)}.0/24");
        using var api = await CloudApi.LogInAsync(await cloud.AdminAsync());
        var image = (await api.GetAsync("/v2/images", "image")).Must()["images"]![0]!["id"]!.GetValue<string>();
        var (ours, virsh) = (new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            var id = await Boots.PostAsync(api, image, "auto");
            await Boots.StatusAsync(api, id, "ACTIVE");
            var boot = watch.Elapsed.TotalMilliseconds;
            await Tool.MustAsync("virsh", "-q", "-c", libvirt, "destroy", id);
            watch.Restart();
            await Tool.MustAsync("virsh", "-q", "-c", libvirt, "start", id);
            if (round > 0)   // the first also fills the image cache
            {
                ours.Add(boot);
                virsh.Add(watch.Elapsed.TotalMilliseconds);
            }

            await api.DeleteAsync($"/servers/{id}");
            await Boots.GoneAsync(api, id);
        }

        var beyond = Figure.Median(ours.Zip(virsh, (a, b) => a - b));
        return [new Figure($"POST to domain running beyond virsh start (n={Rounds})", beyond, 300, "ms", $"{Figure.Median(ours):0} against {Figure.Median(virsh):0} ms")];
    }
}
