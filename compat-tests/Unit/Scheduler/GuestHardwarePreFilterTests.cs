using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Scheduling;
using NovaCompat.Scheduler;
using NovaCompat.Scheduler.PreFilters;

namespace NovaCompat.Tests.Scheduler;

/// <summary>What a host cannot give a guest ends in the scheduler, with the word that asked for it.</summary>
public sealed class GuestHardwarePreFilterTests
{
    private static readonly GuestHardwarePreFilter Filter = new();
    private static readonly HostState Silent = Sample.Host();

    private static readonly HostState Telling = Sample.Host() with
    {
        Traits = ["COMPUTE_STORAGE_BUS_VIRTIO", "COMPUTE_GRAPHICS_MODEL_VGA", "COMPUTE_NET_VIF_MODEL_VIRTIO", "COMPUTE_FIRMWARE_BIOS"],
        MachineTypes = ["pc", "q35"],
        Lacks = new Dictionary<string, string> { [GuestNeeds.DedicatedCpus] = "no dedicated ones", [GuestNeeds.NumaCells] = "no cells", [GuestNeeds.LargePages] = "small pages", [GuestNeeds.NicTuning] = "no sfq" },
    };

    [Theory]
    [InlineData("hw_disk_bus", "scsi", "hw_disk_bus=scsi: it does not have COMPUTE_STORAGE_BUS_SCSI")]
    [InlineData("hw_video_model", "xen", "hw_video_model=xen: it does not have COMPUTE_GRAPHICS_MODEL_XEN")]
    [InlineData("hw_vif_model", "spapr-vlan", "hw_vif_model=spapr-vlan: it does not have COMPUTE_NET_VIF_MODEL_SPAPR_VLAN")]
    [InlineData("hw_firmware_type", "uefi", "hw_firmware_type=uefi: it does not have COMPUTE_FIRMWARE_UEFI")]
    [InlineData("os_secure_boot", "required", "os_secure_boot=required: it does not have COMPUTE_SECURITY_UEFI_SECURE_BOOT")]
    [InlineData("hw_tpm_version", "2.0", "hw_tpm_version=2.0: it does not have COMPUTE_SECURITY_TPM_2_0")]
    [InlineData("hw_mem_encryption", "True", "hw_mem_encryption=True: it does not have HW_CPU_X86_AMD_SEV")]
    [InlineData("hw_machine_type", "virt", "hw_machine_type=virt: it has no such machine type")]
    [InlineData("hw_cpu_policy", "dedicated", "hw_cpu_policy=dedicated: no dedicated ones")]
    [InlineData("hw_numa_nodes", "2", "hw_numa_nodes=2: no cells")]
    public void An_image_that_asks_for_too_much_is_turned_away(string property, string value, string reason)
    {
        Assert.Equal(reason, Filter.Reject(Telling, Sample.WithImage((property, value))));
        Assert.Null(Filter.Reject(Silent, Sample.WithImage((property, value))));
    }

    [Theory]
    [InlineData("hw:cpu_policy", "mixed", "hw:cpu_policy=mixed: no dedicated ones")]
    [InlineData("hw:mem_page_size", "1GB", "hw:mem_page_size=1GB: small pages")]
    [InlineData("hw:numa_nodes", "1", "hw:numa_nodes=1: no cells")]
    [InlineData("hw:tpm_version", "1.2", "hw:tpm_version=1.2: it does not have COMPUTE_SECURITY_TPM_1_2")]
    [InlineData("quota:vif_inbound_average", "100", "quota:vif_inbound_average=100: no sfq")]
    public void A_flavor_that_asks_for_too_much_is_turned_away(string spec, string value, string reason)
    {
        Assert.Equal(reason, Filter.Reject(Telling, Sample.WithSpecs((spec, value))));
        Assert.Null(Filter.Reject(Silent, Sample.WithSpecs((spec, value))));
    }

    [Theory]
    [InlineData("hw:cpu_policy", "shared")]
    [InlineData("hw:mem_page_size", "small")]
    [InlineData("hw:mem_encryption", "false")]
    [InlineData("quota:cpu_shares", "10")]
    [InlineData("hw:watchdog_action", "reset")]
    public void Words_that_every_host_can_follow_ask_nothing(string spec, string value) => Assert.Null(Filter.Reject(Telling, Sample.WithSpecs((spec, value))));

    [Fact]
    public void An_image_of_what_the_host_has_is_welcome() =>
        Assert.Null(Filter.Reject(Telling, Sample.WithImage(("hw_disk_bus", "virtio"), ("hw_video_model", "vga"), ("hw_vif_model", "virtio"), ("hw_machine_type", "q35"), ("hw_firmware_type", "bios"))));

    [Fact]
    public void The_server_is_told_the_word_and_the_reason()
    {
        var refused = Assert.IsType<NoValidHost>(new HostSelector(new SchedulerOptions(), new Random(1)).Select([Telling], Sample.WithSpecs(("hw:cpu_policy", "dedicated"))));
        Assert.Equal("1 host was considered: guest_hardware turned away 1 (hw:cpu_policy=dedicated: no dedicated ones).", refused.Explanation);
    }
}
