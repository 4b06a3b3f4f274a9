using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Servers;
using NovaCompat.Hypervisors.Libvirt;

namespace NovaCompat.Tests.Hypervisors;

/// <summary>Real guests. NOVACOMPAT_TEST_LIBVIRT is the daemon's address, NOVACOMPAT_TEST_GUEST a bootable qcow2 file.</summary>
public sealed class LibvirtHypervisorTests : HypervisorContract
{
    private const string Unset = "NOVACOMPAT_TEST_LIBVIRT and NOVACOMPAT_TEST_GUEST name no libvirt daemon and guest image";
    private readonly string? uri = Environment.GetEnvironmentVariable("NOVACOMPAT_TEST_LIBVIRT");
    private readonly string? guestFile = Environment.GetEnvironmentVariable("NOVACOMPAT_TEST_GUEST");
    private readonly FileImageSource images = new();
    private string data = "";
    private GuestImage? image;

    protected override TimeSpan Patience => TimeSpan.FromSeconds(90);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (data.Length > 0) Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task A_guest_whose_power_is_cut_tells_and_keeps_no_other_clouds_guests()
    {
        var guest = NewGuest();
        await Driver.SpawnAsync(guest, Cancel);
        await using var stranger = await LibvirtHypervisor.ConnectAsync(Options(Path.Combine(data, "other")), images, NullLoggerFactory.Instance, Cancel);
        Assert.Empty(await stranger.ListGuestsAsync(Cancel));
        await Assert.ThrowsAsync<HypervisorException>(() => stranger.DestroyAsync(guest.ServerId, Cancel));
        Assert.Equal(PowerState.Running, await Driver.GetPowerStateAsync(guest.ServerId, Cancel));
    }

    [Fact]
    public async Task A_driver_that_starts_again_knows_its_guests()
    {
        var guest = NewGuest();
        await Driver.SpawnAsync(guest, Cancel);
        await using var again = await LibvirtHypervisor.ConnectAsync(Options(data), images, NullLoggerFactory.Instance, Cancel);
        Assert.Equal(PowerState.Running, (await again.ListGuestsAsync(Cancel))[guest.ServerId]);
        await again.DestroyAsync(guest.ServerId, Cancel);
        Assert.Equal(PowerState.NoState, await again.GetPowerStateAsync(guest.ServerId, Cancel));
    }

    [Fact]
    public async Task A_guest_finds_its_disks_and_its_config_drive()
    {
        var guest = NewGuest() with
        {
            EphemeralGb = 1,
            SwapMb = 64,
            ConfigDrive = new Dictionary<string, byte[]>
            {
                ["openstack/latest/meta_data.json"] = Encoding.UTF8.GetBytes("""{"uuid": "11111111-2222-3333-4444-555555555555", "hostname": "from-drive"}"""),
                ["openstack/latest/user_data"] = Encoding.UTF8.GetBytes("#!/bin/sh\nblkid > /dev/console\n"),
            },
        };
        await Driver.SpawnAsync(guest, Cancel);
        await BootedAsync(guest);
        var text = "";
        for (var tries = 0; tries < 100 && !text.Contains("swap0", StringComparison.Ordinal); tries++)
        {
            await Task.Delay(200, Cancel);
            text = await ((ICanShowConsole)Driver).ReadConsoleAsync(guest.ServerId, null, Cancel);
        }

        Assert.Contains("config drive", text, StringComparison.Ordinal);
        Assert.Contains("ephemeral0", text, StringComparison.Ordinal);
        Assert.Contains("swap0", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guests_of_one_image_fetch_it_once()
    {
        var guests = Enumerable.Range(0, 3).Select(_ => NewGuest()).ToList();
        await Task.WhenAll(guests.Select(guest => Driver.SpawnAsync(guest, Cancel)));
        Assert.Equal(3, (await Driver.ListGuestsAsync(Cancel)).Count(guest => guest.Value == PowerState.Running));
        Assert.Equal(1, images.Opened);
    }

    [Fact]
    public async Task A_guest_starts_by_kernel_and_ramdisk()
    {
        var folder = Path.GetDirectoryName(guestFile)!;
        if (!File.Exists(Path.Combine(folder, "vmlinuz"))) Assert.Skip("There is no vmlinuz beside the guest image");
        var root = images.Add(Path.Combine(folder, "rootfs.ext4"), "ami") with
        {
            Kernel = images.Add(Path.Combine(folder, "vmlinuz"), "aki"),
            Ramdisk = images.Add(Path.Combine(folder, "initrd.gz"), "ari"),
        };
        var guest = TestGuests.New(root) with { RootGb = 0 };
        await Driver.SpawnAsync(guest, Cancel);
        await BootedAsync(guest);
    }

    [Fact]
    public async Task A_guests_card_sits_on_its_bridge()
    {
        var (bridge, tap) = ($"nct{Random.Shared.Next(100_000)}", $"tap{Random.Shared.Next(100_000)}-0");
        await IpAsync("link", "add", "name", bridge, "type", "bridge");
        try
        {
            var guest = NewGuest() with { Nics = [new(Guid.NewGuid(), Guid.NewGuid(), "fa:16:3e:12:34:56", bridge, tap, 1400)] };
            await Driver.SpawnAsync(guest, Cancel);
            Assert.True(Directory.Exists($"/sys/class/net/{bridge}/brif/{tap}"));
            Assert.Equal("1400", (await File.ReadAllTextAsync($"/sys/class/net/{tap}/mtu", Cancel)).Trim());
            await Driver.DestroyAsync(guest.ServerId, Cancel);
            Assert.False(Directory.Exists($"/sys/class/net/{tap}"));
        }
        finally
        {
            await IpAsync("link", "delete", bridge);
        }
    }

    protected override async Task<IHypervisor> CreateAsync()
    {
        if (string.IsNullOrEmpty(uri) || string.IsNullOrEmpty(guestFile)) Assert.Skip(Unset);
        // Not CreateTempSubdirectory: QEMU's user must be able to pass through.
        data = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"libvirt-{Guid.NewGuid():N}")).FullName;
        image = images.Add(guestFile, "qcow2");
        try
        {
            return await LibvirtHypervisor.ConnectAsync(Options(data), images, NullLoggerFactory.Instance, Cancel);
        }
        catch
        {
            Directory.Delete(data, recursive: true);
            throw;
        }
    }

    protected override GuestSpec NewGuest() => TestGuests.New(image);

    protected override GuestSpec NewImpossibleGuest() => TestGuests.New(image! with { DiskFormat = "raw" });

    protected override Task AssertNothingIsLeftAsync(Guid serverId)
    {
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(data, "instances"), $"{serverId}*"));
        return Task.CompletedTask;
    }

    private static async Task IpAsync(params string[] arguments)
    {
        using var ip = Process.Start("ip", arguments);
        await ip.WaitForExitAsync(CancellationToken.None);
        Assert.Equal(0, ip.ExitCode);
    }

    private LibvirtOptions Options(string folder) => new() { DataFolder = folder, Uri = uri! };
}
