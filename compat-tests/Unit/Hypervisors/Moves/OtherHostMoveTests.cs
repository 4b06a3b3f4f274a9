using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Servers;
using NovaCompat.Hypervisors.Libvirt.Moves;

namespace NovaCompat.Tests.Hypervisors.Moves;

/// <summary>A migration to a host with another folder, its disks going through TLS; and one with the same folder.</summary>
public sealed class OtherHostMoveTests : LibvirtHosts
{
    [Fact]
    public async Task A_guest_goes_to_another_host_and_back_again()
    {
        var (a, b) = (await HostAsync("a"), await HostAsync("b"));
        var guest = await SpawnedOffAsync(a, "a", TestGuests.New(Image) with { EphemeralGb = 1 });
        var handover = await a.LeaveAsync(guest.ServerId, Cancel);
        await b.ArriveAsync(guest with { RootGb = 2 }, handover, PowerState.Running, Cancel);
        Assert.Equal(2, Images.Opened);
        Assert.Equal(PowerState.Running, await b.GetPowerStateAsync(guest.ServerId, Cancel));
        await b.PowerOffAsync(guest.ServerId, TimeSpan.Zero, Cancel);
        var disk = FileOf("b", guest.ServerId, "disk");
        var (size, backing, format) = await DiskContent.InfoAsync(disk);
        Assert.Equal((2L << 30, "qcow2"), (size, format));
        Assert.StartsWith(Path.Combine(Root, "b", "base"), backing, StringComparison.Ordinal);
        Assert.True(await DiskContent.HasAsync(disk, 0x5a));
        Assert.Equal(Hash(FileOf("a", guest.ServerId, "disk.eph0", aside: true)), Hash(FileOf("b", guest.ServerId, "disk.eph0")));

        await b.DropArrivedAsync(guest.ServerId, Cancel);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(Root, "b", "instances")));
        await a.ComeBackAsync(guest, PowerState.Running, Cancel);
        Assert.Equal(PowerState.Running, await a.GetPowerStateAsync(guest.ServerId, Cancel));
        // What was handed over before opens nothing any more.
        Assert.Null(a.OpenMoved(guest.ServerId, Handover.Read(handover, guest.ServerId).Source!.Token, "disk"));
    }

    [Fact]
    public async Task An_image_that_is_gone_comes_with_the_disk()
    {
        var (a, b) = (await HostAsync("a"), await HostAsync("b"));
        var guest = await SpawnedOffAsync(a, "a");
        var handover = await a.LeaveAsync(guest.ServerId, Cancel);
        Images.Remove(Image.Id);
        await b.ArriveAsync(guest, handover, PowerState.Shutdown, Cancel);
        Assert.True(await DiskContent.HasAsync(FileOf("b", guest.ServerId, "disk"), 0x5a));
        var name = Path.GetFileName((await DiskContent.InfoAsync(FileOf("b", guest.ServerId, "disk"))).Backing!);
        Assert.Equal(Hash(Path.Combine(Root, "a", "base", name)), Hash(Path.Combine(Root, "b", "base", name)));
        await a.ForgetLeftAsync(guest.ServerId, Cancel);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(Root, "a", "instances")));
        await b.PowerOnAsync(guest, Cancel);
    }

    [Fact]
    public async Task A_transfer_that_fails_leaves_nothing()
    {
        var (a, b) = (await HostAsync("a"), await HostAsync("b"));
        var guest = await SpawnedOffAsync(a, "a");
        var handover = await a.LeaveAsync(guest.ServerId, Cancel);
        File.Delete(FileOf("a", guest.ServerId, "disk", aside: true));
        await Assert.ThrowsAsync<HypervisorException>(() => b.ArriveAsync(guest, "{}", PowerState.Running, Cancel));
        var failed = await Assert.ThrowsAsync<HypervisorException>(() => b.ArriveAsync(guest, handover, PowerState.Running, Cancel));
        Assert.Contains("could not be fetched", failed.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(Root, "b", "instances")));
        Assert.Equal(PowerState.NoState, await b.GetPowerStateAsync(guest.ServerId, Cancel));
    }

    [Fact]
    public async Task Hosts_that_share_their_folder_send_nothing_and_leave_each_others_guests_alone()
    {
        var (a, b) = (await HostAsync("a", "shared"), await HostAsync("b", "shared"));
        var guest = await SpawnedOffAsync(a, "shared");
        var handover = await a.LeaveAsync(guest.ServerId, Cancel);
        // Nobody serves at this address: what comes is seen in the folder.
        await b.ArriveAsync(guest, handover.Replace("https://127.0.0.1:", "https://127.0.0.2:", StringComparison.Ordinal), PowerState.Shutdown, Cancel);
        await a.ForgetLeftAsync(guest.ServerId, Cancel);
        Assert.True(await DiskContent.HasAsync(FileOf("shared", guest.ServerId, "disk"), 0x5a));

        // The host that has it dies; the other takes the same disk, fails, and takes it again.
        await b.PowerOffAsync(guest.ServerId, TimeSpan.Zero, Cancel);
        await a.DropArrivedAsync(guest.ServerId, Cancel);
        await Assert.ThrowsAsync<HypervisorException>(() => a.PowerOnAsync(guest, Cancel));
        await Assert.ThrowsAsync<HypervisorException>(() => a.ArriveAsync(guest with { MemoryMb = 1 << 30 }, null, PowerState.Running, Cancel));
        await a.DropArrivedAsync(guest.ServerId, Cancel);
        Assert.Equal("b", await File.ReadAllTextAsync(FileOf("shared", guest.ServerId, "finished"), Cancel));
        await a.ArriveAsync(guest, null, PowerState.Running, Cancel);
        Assert.Equal(PowerState.Running, await a.GetPowerStateAsync(guest.ServerId, Cancel));
        await a.PowerOffAsync(guest.ServerId, TimeSpan.Zero, Cancel);
        Assert.True(await DiskContent.HasAsync(FileOf("shared", guest.ServerId, "disk"), 0x5a));
        Assert.Equal(1, Images.Opened);

        // It is back, and told to clear what it had.
        await b.DestroyAsync(guest.ServerId, Cancel);
        Assert.True(File.Exists(FileOf("shared", guest.ServerId, "disk")));
        await a.DestroyAsync(guest.ServerId, Cancel);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(Root, "shared", "instances")));
    }

    private static string Hash(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(file));
    }
}
