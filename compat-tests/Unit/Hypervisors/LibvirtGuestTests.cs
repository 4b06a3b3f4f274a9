using System.Diagnostics;
using System.Text;
using System.Xml.Linq;
using System.Xml.XPath;
using Microsoft.Extensions.Logging.Abstractions;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Hypervisors.Libvirt;

namespace NovaCompat.Tests.Hypervisors;

/// <summary>Real guests that say themselves what they are and have. The variables are those of <see cref="LibvirtHypervisorTests"/>.</summary>
public sealed class LibvirtGuestTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly string? uri = Environment.GetEnvironmentVariable("NOVACOMPAT_TEST_LIBVIRT");
    private readonly string? guestFile = Environment.GetEnvironmentVariable("NOVACOMPAT_TEST_GUEST");
    private readonly FileImageSource images = new();
    private LibvirtHypervisor? driver;
    private string data = "";

    private LibvirtHypervisor Driver => driver!;
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        if (string.IsNullOrEmpty(uri) || string.IsNullOrEmpty(guestFile)) Assert.Skip("NOVACOMPAT_TEST_LIBVIRT and NOVACOMPAT_TEST_GUEST name no libvirt daemon and guest image");
        data = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"libvirt-{Guid.NewGuid():N}")).FullName;
        driver = await LibvirtHypervisor.ConnectAsync(new LibvirtOptions { DataFolder = data, Uri = uri }, images, NullLoggerFactory.Instance, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (driver is not null)
        {
            foreach (var guest in (await driver.ListGuestsAsync(CancellationToken.None)).Keys) await driver.DestroyAsync(guest, CancellationToken.None);
            await driver.DisposeAsync();
        }
        if (data.Length > 0) Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task A_guest_has_the_hardware_that_image_and_flavor_ask_for()
    {
        var guest = GuestWith(
            "hw_disk_bus=scsi hw_cdrom_bus=ide hw_video_model=cirrus hw_video_ram=8 hw_video:ram_max_mb=8 hw_watchdog_action=reset hw_input_bus=virtio hw_serial_port_count=2 hw_boot_menu=yes "
            + "hw_cpu_cores=2 hw_rng:rate_bytes=4096 hw_rng:rate_period=1000 quota:cpu_shares=512 quota:cpu_period=100000 quota:cpu_quota=100000 quota:disk_read_bytes_sec=104857600 quota:disk_write_iops_sec=5000",
            """
            echo core $(cat /sys/devices/system/cpu/cpu1/topology/core_id) of socket $(cat /sys/devices/system/cpu/cpu1/topology/physical_package_id)
            echo disks $(ls /sys/block)
            echo devices $(cat /sys/bus/pci/devices/*/device)
            echo terminals $(grep -c 'uart:16' /proc/tty/driver/serial)
            """) with { Vcpus = 2 };
        await Driver.SpawnAsync(guest, Cancel);
        var console = await SaidAsync(guest, "terminals ");
        Assert.Contains("core 1 of socket 0", console, StringComparison.Ordinal);
        Assert.Matches(@"disks .*\bsda\b", console);
        Assert.Matches("devices .*0x00b8", console);    // Cirrus
        Assert.Matches("devices .*0x25ab", console);    // i6300ESB, the watchdog
        Assert.Matches("devices .*0x1052", console);    // virtio input
        Assert.Contains("terminals 2", console, StringComparison.Ordinal);

        var domain = XElement.Parse(await VirshAsync("dumpxml", guest.ServerId.ToString()));
        Assert.Equal("4096", domain.XPathSelectElement("devices/rng/rate")!.Attribute("bytes")!.Value);
        Assert.Equal("8192", domain.XPathSelectElement("devices/video/model")!.Attribute("vram")!.Value);
        Assert.Matches(@"(?m)^cpu_shares\s*:\s*512", await VirshAsync("schedinfo", guest.ServerId.ToString()));
        Assert.Matches(@"(?m)^vcpu_quota\s*:\s*100000", await VirshAsync("schedinfo", guest.ServerId.ToString()));
        var limits = await VirshAsync("blkdeviotune", guest.ServerId.ToString(), "sda");
        Assert.Matches(@"(?m)^read_bytes_sec\s*:\s*104857600", limits);
        Assert.Matches(@"(?m)^write_iops_sec\s*:\s*5000", limits);
    }

    [Fact]
    public async Task The_agent_in_a_guest_sets_passwords_and_brings_file_systems_to_rest()
    {
        var guest = GuestWith(
            "hw_qemu_guest_agent=yes os_require_quiesce=yes hw_machine_type=q35 hw_cdrom_bus=virtio",
            """
            (until ! grep -q '^root:\*' /etc/shadow; do sleep 1; done; echo root has a password) > /dev/console &
            """);
        await Driver.SpawnAsync(guest, Cancel);
        var silent = await Assert.ThrowsAsync<HypervisorException>(() => Driver.SetPasswordAsync(guest, "secret-of-root", Cancel));
        Assert.Equal((ICanSetPassword.NobodyAnswers, true), (silent.Message, silent.GuestUntouched));
        var hasty = await Assert.ThrowsAsync<HypervisorException>(() => Driver.SnapshotAsync(guest.ServerId, Cancel));
        Assert.StartsWith("Failed to quiesce instance", hasty.Message, StringComparison.Ordinal);

        await SaidAsync(guest, "novacompat-guest: ready");
        await Driver.SetPasswordAsync(guest, "secret-of-root", Cancel);
        await SaidAsync(guest, "root has a password");
        await using (var copy = await Driver.SnapshotAsync(guest.ServerId, Cancel)) Assert.True(copy.Bytes.Length > 512);
        var console = await SaidAsync(guest, "file systems thaw");
        Assert.Contains("file systems freeze", console, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_without_an_agent_is_told_apart()
    {
        var guest = GuestWith("os_require_quiesce=yes", "");
        await Driver.SpawnAsync(guest, Cancel);
        var refused = await Assert.ThrowsAsync<HypervisorException>(() => Driver.SetPasswordAsync(guest, "x", Cancel));
        Assert.Equal("QEMU guest agent is not enabled", refused.Message);
        Assert.Contains("is not enabled", (await Assert.ThrowsAsync<HypervisorException>(() => Driver.SnapshotAsync(guest.ServerId, Cancel))).Message, StringComparison.Ordinal);
        await Driver.PowerOffAsync(guest.ServerId, TimeSpan.Zero, Cancel);
        var off = await Assert.ThrowsAsync<HypervisorException>(() => Driver.SetPasswordAsync(GuestWith("hw_qemu_guest_agent=yes", "") with { ServerId = guest.ServerId }, "x", Cancel));
        Assert.Contains("is not running", off.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_driver_that_starts_again_knows_its_guests()
    {
        var guest = GuestWith("", "");
        await Driver.SpawnAsync(guest, Cancel);
        await using var next = await LibvirtHypervisor.ConnectAsync(new LibvirtOptions { DataFolder = data, Uri = uri! }, images, NullLoggerFactory.Instance, Cancel);
        Assert.Equal([guest.ServerId], (await next.ListGuestsAsync(Cancel)).Keys);
    }

    [Fact]
    public async Task A_guest_starts_by_uefi_where_the_host_has_it()
    {
        Assert.SkipUnless((await Driver.ReportAsync(Cancel)).Traits.Contains("COMPUTE_FIRMWARE_UEFI"), "libvirt finds no UEFI firmware here (package ovmf)");
        var folder = Path.GetDirectoryName(guestFile)!;
        var plain = GuestWith("hw_firmware_type=uefi hw_machine_type=q35 hw_cdrom_bus=virtio", "test -d /sys/firmware/efi && echo started by UEFI\n");
        var root = images.Add(Path.Combine(folder, "rootfs.ext4"), "ami") with
        {
            Properties = plain.Image!.Properties,
            Kernel = images.Add(Path.Combine(folder, "vmlinuz"), "aki"),
            Ramdisk = images.Add(Path.Combine(folder, "initrd.gz"), "ari"),
        };
        var guest = plain with { Image = root, RootGb = 0, MemoryMb = 256 };
        await Driver.SpawnAsync(guest, Cancel);
        await SaidAsync(guest, "started by UEFI");
        await Driver.RebootHardAsync(guest, Cancel);
        await Driver.DestroyAsync(guest.ServerId, Cancel);
    }

    [Fact]
    public async Task The_host_says_what_guests_can_have()
    {
        var report = await Driver.ReportAsync(Cancel);
        Assert.Superset(new HashSet<string> { "pc", "q35" }, report.MachineTypes.ToHashSet());
        Assert.Superset(new HashSet<string> { "COMPUTE_STORAGE_BUS_VIRTIO", "COMPUTE_STORAGE_BUS_IDE", "COMPUTE_STORAGE_BUS_SATA", "COMPUTE_GRAPHICS_MODEL_VGA", "COMPUTE_NET_VIF_MODEL_VIRTIO", "COMPUTE_FIRMWARE_BIOS" }, report.Traits.ToHashSet());
        Assert.Contains(GuestNeeds.NumaCells, report.Lacks.Keys);
    }

    /// <summary>Words with a colon are the flavor's, the others the image's; the script's output is on the console.</summary>
    private GuestSpec GuestWith(string words, string script)
    {
        var pairs = words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Split('=', 2)).ToLookup(pair => pair[0].Contains(':'));
        var image = images.Add(guestFile!, "qcow2") with { Properties = pairs[false].ToDictionary(pair => pair[0], pair => pair[1]) };
        return TestGuests.New(image) with
        {
            ExtraSpecs = pairs[true].ToDictionary(pair => pair[0], pair => pair[1]),
            ConfigDrive = new Dictionary<string, byte[]>
            {
                ["openstack/latest/meta_data.json"] = Encoding.UTF8.GetBytes($$"""{"uuid": "{{Guid.NewGuid()}}", "hostname": "told"}"""),
                ["openstack/latest/user_data"] = Encoding.UTF8.GetBytes("#!/bin/sh\n" + script),
            },
        };
    }

    private async Task<string> SaidAsync(GuestSpec guest, string words)
    {
        var since = TimeProvider.System.GetTimestamp();
        var console = "";
        while (TimeProvider.System.GetElapsedTime(since) < Patience)
        {
            console = await Driver.ReadConsoleAsync(guest.ServerId, null, Cancel);
            if (console.Contains(words, StringComparison.Ordinal)) return console;
            await Task.Delay(250, Cancel);
        }
        Assert.Fail($"The guest does not say '{words}' within {Patience.TotalSeconds} s but: {console}");
        return console;
    }

    private async Task<string> VirshAsync(params string[] arguments)
    {
        using var virsh = Process.Start(new ProcessStartInfo("virsh", ["-q", "-c", uri!, .. arguments]) { RedirectStandardOutput = true })!;
        var output = await virsh.StandardOutput.ReadToEndAsync(Cancel);
        await virsh.WaitForExitAsync(Cancel);
        Assert.Equal(0, virsh.ExitCode);
        return output;
    }
}
