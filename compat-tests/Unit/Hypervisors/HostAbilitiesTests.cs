using NovaCompat.Core.Placement;
using NovaCompat.Hypervisors.Libvirt.Host;

namespace NovaCompat.Tests.Hypervisors;

/// <summary>What a host says of itself, by documents as libvirt and the kernel write them.</summary>
public sealed class HostAbilitiesTests
{
    private const string Pc =
        """
        <domainCapabilities>
          <os supported='yes'><enum name='firmware'><value>bios</value></enum><loader supported='yes'><enum name='type'><value>rom</value></enum></loader></os>
          <devices>
            <disk supported='yes'><enum name='diskDevice'><value>cdrom</value></enum><enum name='bus'><value>ide</value><value>fdc</value><value>virtio</value></enum></disk>
            <video supported='yes'><enum name='modelType'><value>vga</value><value>ramfb</value></enum></video>
          </devices>
        </domainCapabilities>
        """;
    private const string Q35 =
        """
        <domainCapabilities>
          <os supported='yes'><enum name='firmware'><value>efi</value></enum></os>
          <devices>
            <disk supported='yes'><enum name='bus'><value>sata</value></enum></disk>
            <video supported='no'><enum name='modelType'><value>qxl</value></enum></video>
          </devices>
        </domainCapabilities>
        """;

    [Fact]
    public void Traits_are_what_the_driver_writes_and_any_machine_takes()
    {
        var traits = HostAbilities.TraitsOf("x86_64", [new(Pc), new(Q35)]);
        Assert.Superset(new HashSet<string> { "HW_ARCH_X86_64", "COMPUTE_STORAGE_BUS_IDE", "COMPUTE_STORAGE_BUS_VIRTIO", "COMPUTE_STORAGE_BUS_SATA", "COMPUTE_GRAPHICS_MODEL_VGA", "COMPUTE_GRAPHICS_MODEL_NONE", "COMPUTE_FIRMWARE_UEFI" }, traits.ToHashSet());
        Assert.DoesNotContain("COMPUTE_STORAGE_BUS_FDC", traits);
        Assert.DoesNotContain("COMPUTE_GRAPHICS_MODEL_QXL", traits);
        Assert.DoesNotContain("COMPUTE_FIRMWARE_UEFI", HostAbilities.TraitsOf("x86_64", [new(Pc)]));
        Assert.Subset(StandardTraits.All.ToHashSet(), traits.ToHashSet());
    }

    [Fact]
    public void Machine_types_are_those_of_the_kind_of_domain()
    {
        var capabilities = new Capabilities(
            """
            <capabilities><host><cpu><arch>x86_64</arch></cpu></host>
              <guest><os_type>hvm</os_type><arch name='x86_64'><machine>pc</machine><machine canonical='pc-q35-7.2'>q35</machine><domain type='qemu'/><domain type='kvm'><machine>pc</machine></domain></arch></guest>
              <guest><os_type>hvm</os_type><arch name='aarch64'><machine>virt</machine><domain type='qemu'/></arch></guest>
            </capabilities>
            """);
        Assert.Equal(["pc", "q35"], capabilities.MachineTypes("x86_64", "qemu"));
        Assert.Equal(["pc"], capabilities.MachineTypes("x86_64", "kvm"));
    }

    [Theory]
    [InlineData("cgroup /sys/fs/cgroup/cpu cgroup rw,relatime,cpu 0 0", "", true)]
    [InlineData("cgroup /sys/fs/cgroup/cpuset cgroup rw,relatime,cpuset 0 0", "", false)]
    [InlineData("cgroup2 /sys/fs/cgroup cgroup2 rw 0 0", "cpuset cpu io memory\n", true)]
    [InlineData("cgroup2 /sys/fs/cgroup cgroup2 rw 0 0", "cpuset io memory\n", false)]
    public void Processor_time_is_shared_out_where_the_kernel_has_its_controller(string mount, string controllers, bool can) =>
        Assert.Equal(can, CpuControl.WhyNot([mount], path => path == "/sys/fs/cgroup/cgroup.controllers" ? controllers : "") is null);

    [Fact]
    public async Task Limits_of_traffic_are_tried_and_leave_no_trace()
    {
        var before = await File.ReadAllTextAsync("/proc/net/dev", TestContext.Current.CancellationToken);
        var reason = await TrafficShaping.WhyNotAsync(TestContext.Current.CancellationToken);
        Assert.True(reason is null || reason.StartsWith("the host cannot limit traffic (tc: ", StringComparison.Ordinal), reason);
        Assert.Equal(before.Split('\n').Length, (await File.ReadAllTextAsync("/proc/net/dev", TestContext.Current.CancellationToken)).Split('\n').Length);
    }
}
