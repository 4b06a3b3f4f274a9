using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Servers;
using NovaCompat.Hypervisors.Libvirt;

namespace NovaCompat.Tests.Hypervisors.Moves;

/// <summary>A resize that stays on its host: real disks, and a domain of the daemon.</summary>
public sealed class SameHostMoveTests : LibvirtHosts
{
    private const long Gib = 1L << 30;

    [Fact]
    public async Task A_larger_flavor_grows_the_disk_and_the_way_back_has_the_old_one()
    {
        var host = await HostAsync("a");
        var guest = await SpawnedOffAsync(host, "a", TestGuests.New(Image) with { EphemeralGb = 1, SwapMb = 16 });
        var disk = FileOf("a", guest.ServerId, "disk");
        var larger = guest with { RootGb = 3, EphemeralGb = 2, SwapMb = 32, Before = new(1, 1), ConfigDrive = new Dictionary<string, byte[]> { ["openstack/latest/meta_data.json"] = [] } };
        await host.PrepareArrivalAsync(larger, Cancel);
        var handover = await host.LeaveAsync(guest.ServerId, Cancel);
        await host.ArriveAsync(larger, handover, PowerState.Running, Cancel);
        await host.PowerOffAsync(guest.ServerId, TimeSpan.Zero, Cancel);
        Assert.Equal(3 * Gib, (await DiskContent.InfoAsync(disk)).Size);
        Assert.True(await DiskContent.HasAsync(disk, 0x5a));
        Assert.Equal(2 * Gib, new FileInfo(FileOf("a", guest.ServerId, "disk.eph0")).Length);
        Assert.Equal(32L << 20, new FileInfo(FileOf("a", guest.ServerId, "disk.swap")).Length);
        Assert.True(File.Exists(FileOf("a", guest.ServerId, "disk.config")));
        await DiskContent.WriteAsync(disk, 0x11);

        await host.DropArrivedAsync(guest.ServerId, Cancel);
        await host.ComeBackAsync(guest, PowerState.Shutdown, Cancel);
        Assert.Equal(Gib, (await DiskContent.InfoAsync(disk)).Size);
        Assert.True(await DiskContent.HasAsync(disk, 0x5a));
        Assert.Equal(Gib, new FileInfo(FileOf("a", guest.ServerId, "disk.eph0")).Length);
        Assert.Equal(PowerState.Shutdown, await host.GetPowerStateAsync(guest.ServerId, Cancel));
        Assert.False(File.Exists(FileOf("a", guest.ServerId, "left")));
    }

    [Fact]
    public async Task Smaller_disks_are_refused_before_the_guest_is_touched()
    {
        var host = await HostAsync("a");
        var guest = TestGuests.New(Image) with { RootGb = 5 };
        foreach (var before in new DiskSizes[] { new(6, 0), new(5, 1) })
        {
            var refused = await Assert.ThrowsAsync<HypervisorException>(() => host.PrepareArrivalAsync(guest with { Before = before }, Cancel));
            Assert.Equal(("Resize error: Unable to resize disk down.", false), (refused.Message, refused.Retryable));
        }

        await host.PrepareArrivalAsync(guest with { Before = new(5, 0) }, Cancel);
        await Assert.ThrowsAsync<HypervisorException>(() => host.PrepareArrivalAsync(guest with { Image = null }, Cancel));
    }

    [Fact]
    public async Task Every_step_goes_on_from_where_it_was_cut_off()
    {
        var host = await HostAsync("a");
        var guest = await SpawnedOffAsync(host, "a");
        var (here, aside) = (FileOf("a", guest.ServerId, ""), FileOf("a", guest.ServerId, "", aside: true));

        // The daemon was not told yet that the guest has left.
        var first = await host.LeaveAsync(guest.ServerId, Cancel);
        Directory.Move(aside, here);
        await host.PowerOnAsync(guest, Cancel);
        await host.PowerOffAsync(guest.ServerId, TimeSpan.Zero, Cancel);
        Directory.Move(here, aside);
        Assert.Equal(first, await host.LeaveAsync(guest.ServerId, Cancel));
        Assert.Equal(PowerState.NoState, await host.GetPowerStateAsync(guest.ServerId, Cancel));

        // Its record was written, and nothing else.
        Directory.Move(aside, here);
        Assert.Equal(first, await host.LeaveAsync(guest.ServerId, Cancel));

        // A disk was half copied; then the domain was not defined yet.
        Directory.CreateDirectory(here);
        await File.WriteAllTextAsync(Path.Combine(here, "arrived"), "", Cancel);
        await File.WriteAllTextAsync(Path.Combine(here, "disk"), "half", Cancel);
        await host.ArriveAsync(guest with { RootGb = 2 }, first, PowerState.Shutdown, Cancel);
        await RemoveDomainAsync(host, guest, here);
        await host.ArriveAsync(guest with { RootGb = 2 }, first, PowerState.Running, Cancel);
        Assert.Equal(PowerState.Running, await host.GetPowerStateAsync(guest.ServerId, Cancel));

        // A job of before that comes late finds its work done.
        Assert.Equal(first, await host.LeaveAsync(guest.ServerId, Cancel));
        Assert.Equal(PowerState.Running, await host.GetPowerStateAsync(guest.ServerId, Cancel));

        // It was put back, but not told to the daemon; what arrived was half removed before.
        File.Delete(Path.Combine(here, "finished"));
        await host.DropArrivedAsync(guest.ServerId, Cancel);
        Directory.Move(aside, here);
        await host.ComeBackAsync(guest, PowerState.Shutdown, Cancel);
        Assert.Equal(PowerState.Shutdown, await host.GetPowerStateAsync(guest.ServerId, Cancel));
        await host.DropArrivedAsync(guest.ServerId, Cancel);
        Assert.True(await DiskContent.HasAsync(Path.Combine(here, "disk"), 0x5a));

        // Half forgotten.
        var second = await host.LeaveAsync(guest.ServerId, Cancel);
        Assert.NotEqual(first, second);
        await host.ArriveAsync(guest, second, PowerState.Shutdown, Cancel);
        File.Delete(Path.Combine(aside, "disk"));
        await host.ForgetLeftAsync(guest.ServerId, Cancel);
        Assert.False(Directory.Exists(aside));
    }

    [Fact]
    public async Task A_guest_that_cannot_leave_goes_on()
    {
        var host = await HostAsync("a");
        var guest = TestGuests.New(Image);
        await host.SpawnAsync(guest, Cancel);
        var leaving = host.LeaveAsync(guest.ServerId, Cancel);
        // While it goes down, something comes to be where its folder would be kept.
        while (!File.Exists(FileOf("a", guest.ServerId, "left"))) await Task.Delay(10, Cancel);
        var aside = FileOf("a", guest.ServerId, "in the way", aside: true);
        Directory.CreateDirectory(aside);
        await Assert.ThrowsAnyAsync<IOException>(() => leaving);
        Assert.Equal(PowerState.Running, await host.GetPowerStateAsync(guest.ServerId, Cancel));
        Assert.False(File.Exists(FileOf("a", guest.ServerId, "left")));
    }

    [Fact]
    public async Task What_a_guest_writes_on_its_disks_and_links_lead_nowhere()
    {
        var host = await HostAsync("a");
        var guest = await SpawnedOffAsync(host, "a", TestGuests.New(Image) with { EphemeralGb = 1 });
        var (disk, ephemeral) = (FileOf("a", guest.ServerId, "disk"), FileOf("a", guest.ServerId, "disk.eph0"));
        var header = await HostileHeaderAsync();
        await using (var raw = new FileStream(ephemeral, FileMode.Open)) await raw.WriteAsync(header, Cancel);
        var handover = await host.LeaveAsync(guest.ServerId, Cancel);
        await host.ArriveAsync(guest with { EphemeralGb = 2, RootGb = 2 }, handover, PowerState.Running, Cancel);
        Assert.Equal(PowerState.Running, await host.GetPowerStateAsync(guest.ServerId, Cancel));
        Assert.Equal(header, await StartOfAsync(ephemeral, header.Length));
        Assert.Equal(2 * Gib, new FileInfo(ephemeral).Length);
        await host.PowerOffAsync(guest.ServerId, TimeSpan.Zero, Cancel);
        var (_, backing, format) = await DiskContent.InfoAsync(disk);
        Assert.StartsWith(Path.Combine(Root, "a", "base"), backing, StringComparison.Ordinal);
        Assert.Equal("qcow2", format);
        await host.DropArrivedAsync(guest.ServerId, Cancel);

        var kept = FileOf("a", guest.ServerId, "disk", aside: true);
        File.Move(kept, kept + ".real");
        File.CreateSymbolicLink(kept, kept + ".real");
        await Assert.ThrowsAsync<HypervisorException>(() => host.ArriveAsync(guest, handover, PowerState.Running, Cancel));
        Assert.False(Directory.Exists(FileOf("a", guest.ServerId, "")));
    }

    /// <summary>As a guest would write it: a qcow2 file that is laid over the host's own.</summary>
    private async Task<byte[]> HostileHeaderAsync()
    {
        var path = Path.Combine(Root, "hostile");
        using var tool = System.Diagnostics.Process.Start("qemu-img", ["create", "-q", "-f", "qcow2", "-u", "-F", "raw", "-b", "/etc/passwd", path, "1G"]);
        await tool.WaitForExitAsync(Cancel);
        return await StartOfAsync(path, 1024);
    }

    private static async Task<byte[]> StartOfAsync(string path, int bytes)
    {
        var start = new byte[bytes];
        await using var file = File.OpenRead(path);
        await file.ReadExactlyAsync(start, Cancel);
        return start;
    }

    private static async Task RemoveDomainAsync(LibvirtHypervisor host, GuestSpec guest, string folder)
    {
        Directory.Move(folder, folder.TrimEnd('/') + ".hidden");
        await host.DropArrivedAsync(guest.ServerId, Cancel);
        Directory.Move(folder.TrimEnd('/') + ".hidden", folder);
    }
}
