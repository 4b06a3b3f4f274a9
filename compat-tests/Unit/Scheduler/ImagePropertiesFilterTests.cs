using NovaCompat.Scheduler;
using NovaCompat.Scheduler.Filters;

namespace NovaCompat.Tests.Scheduler;

public sealed class ImagePropertiesFilterTests
{
    private static readonly ImagePropertiesFilter Filter = new(new());

    [Theory]
    [InlineData("hw_architecture", "x86_64", true)]
    [InlineData("hw_architecture", "AMD64", true)]
    [InlineData("hw_architecture", "i386", true)]
    [InlineData("hw_architecture", "aarch64", false)]
    [InlineData("architecture", "aarch64", false)]
    [InlineData("img_hv_type", "QEMU", true)]
    [InlineData("img_hv_type", "vmware", false)]
    [InlineData("hypervisor_type", "vmware", false)]
    [InlineData("hw_vm_mode", "hv", true)]
    [InlineData("hw_vm_mode", "pv", false)]
    [InlineData("vm_mode", "exe", false)]
    [InlineData("os_distro", "debian", true)]
    public void One_property_must_be_among_what_the_host_runs(string key, string value, bool passes) =>
        Assert.Equal(passes, Filter.Passes(Sample.Host(), Sample.WithImage((key, value))));

    [Fact]
    public void All_properties_must_be_met_by_one_triple()
    {
        var host = Sample.Host() with { SupportedInstances = [new("x86_64", "qemu", "hvm"), new("aarch64", "xen", "xen")] };
        Assert.True(Filter.Passes(host, Sample.WithImage(("hw_architecture", "aarch64"), ("img_hv_type", "xapi"))));
        Assert.Equal(
            "does not run guests of architecture aarch64, hypervisor type qemu",
            Filter.Reject(host, Sample.WithImage(("hw_architecture", "aarch64"), ("img_hv_type", "qemu"))));
    }

    [Fact]
    public void A_host_that_reports_nothing_takes_only_images_that_ask_for_nothing()
    {
        var host = Sample.Host() with { SupportedInstances = [] };
        Assert.True(Filter.Passes(host, Sample.Request()));
        Assert.True(Filter.Passes(host, Sample.Request() with { Image = null }));
        Assert.False(Filter.Passes(host, Sample.WithImage(("hw_vm_mode", "hvm"))));
    }

    [Fact]
    public void The_default_architecture_counts_for_images_without_one()
    {
        var filter = new ImagePropertiesFilter(new SchedulerOptions { ImagePropertiesDefaultArchitecture = "ppc64le" });
        Assert.False(filter.Passes(Sample.Host(), Sample.Request()));
        Assert.True(filter.Passes(Sample.Host(), Sample.WithImage(("hw_architecture", "x86_64"))));
    }

    [Theory]
    [InlineData(">=6.0", true)]
    [InlineData(">=6.0,<8", true)]
    [InlineData(">=6.0, <7.2", false)]
    [InlineData("==7.2.0", true)]
    [InlineData("!=7.2", false)]
    [InlineData("> 7.1.999", true)]
    [InlineData("<=7.1", false)]
    [InlineData("seven", false)]
    public void The_hypervisor_version_must_fit_the_image(string rule, bool passes) =>
        Assert.Equal(passes, Filter.Passes(Sample.Host(), Sample.WithImage(("hw_vm_mode", "hvm"), ("img_hv_requested_version", rule))));

    [Theory]
    [InlineData("46", true)]
    [InlineData("47", false)]
    public void Address_bits_must_not_exceed_those_of_the_host(string bits, bool passes) =>
        Assert.Equal(passes, Filter.Passes(Sample.Host(), Sample.WithImage(("hw_vm_mode", "hvm"), ("hw_maxphysaddr_bits", bits))));
}
