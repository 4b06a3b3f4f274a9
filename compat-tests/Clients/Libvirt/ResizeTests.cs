namespace NovaCompat.Tests.Clients.Libvirt;

/// <summary>Resizes that stay on the one host there is, looked at from inside the guest.</summary>
[Collection(LibvirtCollection.Name)]
public sealed class ResizeTests(LibvirtCloud cloud) : CloudTests(cloud)
{
    private const string Larger = "m1.larger";

    /// <summary>GiB of the root disk and number of processors, as the guest sees them.</summary>
    private const string Shape = "$(($(cat /sys/block/vda/size) / 2097152)) $(grep -c ^processor /proc/cpuinfo)";

    [Fact]
    public async Task A_guest_gets_the_disk_and_memory_of_its_flavor_keeps_its_files_and_goes_back_when_asked()
    {
        const string name = "resized";
        await Admin.DoAsync("flavor", "create", "--ram", "160", "--disk", "3", "--vcpus", "2", Larger);
        var made = await Demo.AskAsync(
            "server", "create", "--image", LibvirtCloud.GuestImage, "--flavor", "m1.nano", "--network", "private", "--key-name", LibvirtCloud.Keypair, "--config-drive", "True", "--wait", name);
        var id = made.GetProperty("id").GetString()!;
        var address = Assert.Single(made.GetProperty("addresses").GetProperty("private").EnumerateArray()).GetString()!;
        var guest = new Guest(Demo, name, address, cloud.KeyFile);
        Assert.Equal("1 1\n", await guest.RunAsync($"echo before > /root/mark; sync; echo {Shape}"));
        var boot = await guest.BootIdAsync();

        await Demo.DoAsync("server", "resize", "--flavor", Larger, "--wait", name);
        await StatusAsync(name, "VERIFY_RESIZE");
        boot = await guest.RebootedSinceAsync(boot);
        Assert.Equal("before 3 2\n", await guest.RunAsync($"echo $(cat /root/mark) {Shape}"));
        await guest.RunAsync("echo lost > /root/mark; sync");
        Assert.Equal("running", await HostTraces.DomainStateAsync(id));
        Assert.Equal([id, $"{id}.left"], FoldersOf(id));

        await Demo.DoAsync("server", "resize", "--revert", name);
        await StatusAsync(name, "ACTIVE");
        boot = await guest.RebootedSinceAsync(boot);
        Assert.Equal("before 1 1\n", await guest.RunAsync($"echo $(cat /root/mark) {Shape}"));
        Assert.Equal([id], FoldersOf(id));

        await Demo.DoAsync("server", "resize", "--flavor", Larger, "--wait", name);
        await Demo.DoAsync("server", "resize", "confirm", name);
        await StatusAsync(name, "ACTIVE");
        await guest.RebootedSinceAsync(boot);
        Assert.Equal("before 3 2\n", await guest.RunAsync($"echo $(cat /root/mark) {Shape}"));
        Assert.Equal([id], FoldersOf(id));

        // As Nova: smaller disks are refused by the host, and the server goes on as it was.
        await Demo.DoAsync("server", "resize", "--flavor", "m1.nano", name);
        await StatusAsync(name, "ACTIVE");
        Assert.Equal("before 3 2\n", await guest.RunAsync($"echo $(cat /root/mark) {Shape}"));
        var events = await Admin.DoAsync("server", "migration", "list", "--server", id, "-f", "value", "-c", "Status");
        Assert.Equal("error", events.Split('\n')[0]);

        await Demo.DoAsync("server", "delete", "--wait", name);
        Assert.Null(await HostTraces.DomainStateAsync(id));
        Assert.Empty(FoldersOf(id));
    }

    private IEnumerable<string> FoldersOf(string id) => Directory.EnumerateDirectories(Path.Combine(Cloud.Folder, "instances"), $"{id}*").Select(path => Path.GetFileName(path)).Order();
}
