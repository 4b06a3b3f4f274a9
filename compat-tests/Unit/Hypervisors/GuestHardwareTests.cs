using System.Xml.Linq;
using System.Xml.XPath;
using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Tests.Hypervisors;

/// <summary>What images (<c>hw_x</c>) and flavors (<c>hw:x</c>) say is in the guest's description, or refused.</summary>
public sealed class GuestHardwareTests
{
    [Theory]
    [InlineData("hw_machine_type=q35", "os/type/@machine", "q35")]
    [InlineData("", "os/type/@machine", "pc")]
    [InlineData("hw_disk_bus=scsi", "devices/disk/target/@bus", "scsi")]
    [InlineData("hw_disk_bus=scsi", "devices/controller[@type='scsi']/@model", "virtio-scsi")]
    [InlineData("hw_disk_bus=scsi hw_scsi_model=lsilogic", "devices/controller[@type='scsi']/@model", "lsilogic")]
    [InlineData("hw_disk_bus=usb", "count(devices/controller[@type='usb'][@model='none'])", "0")]
    [InlineData("hw_cdrom_bus=sata", "devices/disk[@device='cdrom']/target/@bus", "sata")]
    [InlineData("hw_machine_type=pc-q35-7.2", "devices/disk[@device='cdrom']/target/@bus", "sata")]
    [InlineData("", "devices/disk[@device='cdrom']/target/@bus", "ide")]
    [InlineData("hw_vif_model=e1000", "devices/interface/model/@type", "e1000")]
    [InlineData("hw_vif_multiqueue_enabled=yes", "devices/interface/driver/@queues", "4")]
    [InlineData("hw:vif_multiqueue_enabled=true", "devices/interface/driver/@queues", "4")]
    [InlineData("hw_vif_multiqueue_enabled=yes hw_vif_model=e1000", "count(devices/interface/driver)", "0")]
    [InlineData("hw_video_model=cirrus", "devices/video/model/@type", "cirrus")]
    [InlineData("hw_video_model=none", "count(devices/graphics)", "0")]
    [InlineData("hw_video_ram=16 hw_video:ram_max_mb=32", "devices/video/model/@vram", "16384")]
    [InlineData("", "devices/rng/backend/text()", "/dev/urandom")]
    [InlineData("hw_rng:allowed=false", "count(devices/rng)", "0")]
    [InlineData("hw_rng:rate_bytes=1024 hw_rng:rate_period=2000", "devices/rng/rate/@bytes", "1024")]
    [InlineData("hw_rng:rate_bytes=1024 hw_rng:rate_period=2000", "devices/rng/rate/@period", "2000")]
    [InlineData("hw_watchdog_action=reset", "devices/watchdog/@action", "reset")]
    [InlineData("hw:watchdog_action=poweroff", "devices/watchdog/@action", "poweroff")]
    [InlineData("hw_watchdog_action=reset hw:watchdog_action=poweroff", "devices/watchdog/@action", "reset")]
    [InlineData("hw_watchdog_action=disabled hw:watchdog_action=poweroff", "count(devices/watchdog)", "0")]
    [InlineData("hw_qemu_guest_agent=yes", "devices/channel/target/@name", "org.qemu.guest_agent.0")]
    [InlineData("hw_qemu_guest_agent=no", "count(devices/channel)", "0")]
    [InlineData("hw_input_bus=virtio", "devices/input[@type='keyboard']/@bus", "virtio")]
    [InlineData("hw_input_bus=virtio", "devices/input[@type='tablet']/@bus", "virtio")]
    [InlineData("hw_input_bus=usb", "count(devices/controller[@type='usb'][@model='none'])", "0")]
    [InlineData("hw_pointer_model=usbtablet", "devices/input/@bus", "usb")]
    [InlineData("hw_serial_port_count=3", "count(devices/serial)", "3")]
    [InlineData("hw_serial_port_count=3", "count(devices/serial/log)", "1")]
    [InlineData("hw:serial_port_count=2", "count(devices/serial)", "2")]
    [InlineData("hw:serial_port_count=3 hw_serial_port_count=2", "count(devices/serial)", "2")]
    [InlineData("hw_boot_menu=yes", "os/bootmenu/@enable", "yes")]
    [InlineData("hw:boot_menu=true hw_boot_menu=no", "count(os/bootmenu)", "0")]
    [InlineData("hw_firmware_type=uefi", "os/@firmware", "efi")]
    [InlineData("hw_firmware_type=bios", "count(os/@firmware)", "0")]
    [InlineData("os_type=windows", "clock/@offset", "localtime")]
    [InlineData("os_type=linux", "clock/@offset", "utc")]
    [InlineData("hw_time_hpet=true", "clock/timer[@name='hpet']/@present", "yes")]
    public void Image_and_flavor_choose_the_hardware(string words, string path, string value) => Assert.Equal(value, Read(words, path));

    [Theory]
    [InlineData("", "4:1:1")]
    [InlineData("hw_cpu_cores=4", "1:4:1")]
    [InlineData("hw:cpu_cores=2", "2:2:1")]
    [InlineData("hw:cpu_threads=2", "2:1:2")]
    [InlineData("hw:cpu_threads=2 hw_cpu_sockets=1", "1:4:1")]
    [InlineData("hw:cpu_max_sockets=1", "1:4:1")]
    [InlineData("hw_cpu_max_sockets=2", "2:2:1")]
    [InlineData("hw:cpu_sockets=4 hw_cpu_max_sockets=2", "2:2:1")]
    [InlineData("hw:cpu_cores=3", "4:1:1")]
    public void Processors_look_as_preferred_within_the_limits(string words, string topology) =>
        Assert.Equal(topology, $"{Read(words, "cpu/topology/@sockets")}:{Read(words, "cpu/topology/@cores")}:{Read(words, "cpu/topology/@threads")}");

    [Theory]
    [InlineData("quota:cpu_shares=512", "cputune/shares", "512")]
    [InlineData("quota:cpu_period=20000 quota:cpu_quota=10000", "cputune/period", "20000")]
    [InlineData("quota:cpu_period=20000 quota:cpu_quota=10000", "cputune/quota", "10000")]
    [InlineData("quota:cpu_period=0 quota:cpu_quota=-1", "count(cputune/period)", "0")]
    [InlineData("", "count(cputune)", "0")]
    [InlineData("quota:disk_read_bytes_sec=1024 quota:disk_write_iops_sec=10", "devices/disk[@device='disk']/iotune/read_bytes_sec", "1024")]
    [InlineData("quota:disk_read_bytes_sec=1024 quota:disk_write_iops_sec=10", "devices/disk[@device='disk']/iotune/write_iops_sec", "10")]
    [InlineData("quota:disk_total_iops_sec=10", "count(devices/disk/iotune/total_iops_sec)", "1")]
    [InlineData("quota:vif_inbound_average=1000 quota:vif_inbound_burst=2000", "devices/interface/bandwidth/inbound/@burst", "2000")]
    [InlineData("quota:vif_outbound_average=1000", "devices/interface/bandwidth/outbound/@average", "1000")]
    public void Quotas_of_the_flavor_become_limits(string words, string path, string value) => Assert.Equal(value, Read(words, path));

    [Theory]
    [InlineData("hw_disk_bus=floppy", "hw_disk_bus=floppy")]
    [InlineData("hw_machine_type=q35 hw_disk_bus=ide", "has no IDE")]
    [InlineData("hw_video_ram=16", "higher than the maximum allowed by flavor 0")]
    [InlineData("hw_video_ram=lots", "is not a whole number")]
    [InlineData("hw_watchdog_action=bark", "hw_watchdog_action=bark")]
    [InlineData("hw_serial_port_count=3 hw:serial_port_count=2", "Forbidden to exceed flavor value")]
    [InlineData("hw_serial_port_count=4", "exceeds 3")]
    [InlineData("hw_vif_multiqueue_enabled=yes hw:vif_multiqueue_enabled=no", "conflicting with image")]
    [InlineData("hw_firmware_type=coreboot", "hw_firmware_type=coreboot")]
    [InlineData("hw_input_bus=ps2", "hw_input_bus=ps2")]
    [InlineData("hw_cpu_max_sockets=4 hw:cpu_max_sockets=2", "exceeds the limits of the flavor")]
    [InlineData("hw_cpu_sockets=4 hw:cpu_max_sockets=2", "exceeds the limits of the flavor or image")]
    [InlineData("hw:cpu_max_sockets=1 hw:cpu_max_cores=1 hw:cpu_max_threads=1", "impossible to satisfy for vcpus count 4")]
    [InlineData("quota:cpu_period=5", "quota:cpu_period=5")]
    [InlineData("quota:cpu_quota=5", "quota:cpu_quota=5")]
    [InlineData("quota:disk_total_bytes_sec=5 quota:disk_read_bytes_sec=5", "exclude each other")]
    [InlineData("quota:vif_inbound_peak=5", "needs quota:vif_inbound_average")]
    public void What_cannot_be_is_refused_for_good(string words, string reason)
    {
        var refused = Assert.Throws<HypervisorException>(() => DomainXmlTests.Build(GuestWith(words)));
        Assert.False(refused.Retryable);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kernel_of_ones_own_gets_the_images_command_line() =>
        Assert.Equal("quiet", DomainXmlTests.Build(GuestWith("os_command_line=quiet"), plan => plan with { Kernel = "/vmlinuz" }).XPathSelectElement("os/cmdline")!.Value);

    private static string Read(string words, string path) => DomainXmlTests.Build(GuestWith(words)).XPathEvaluate($"string({path})").ToString()!;

    /// <summary>Words with a colon are the flavor's, the others the image's.</summary>
    private static GuestSpec GuestWith(string words)
    {
        var pairs = words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Split('=', 2)).ToLookup(pair => pair[0].Contains(':'));
        var image = new GuestImage { Id = Guid.NewGuid(), DiskFormat = "qcow2", ContainerFormat = "bare", Properties = pairs[false].ToDictionary(pair => pair[0], pair => pair[1]) };
        return TestGuests.New(image) with
        {
            Vcpus = 4,
            ExtraSpecs = pairs[true].ToDictionary(pair => pair[0], pair => pair[1]),
            ConfigDrive = new Dictionary<string, byte[]>(),
            Nics = [new(Guid.NewGuid(), Guid.NewGuid(), "fa:16:3e:00:00:01", "br1", "tap1", 1500)],
        };
    }
}
