using NovaCompat.Hypervisors.Libvirt;

namespace NovaCompat.Tests.Hypervisors;

public sealed class LibvirtProbeTests
{
    private static readonly LibvirtOptions Options = new() { DataFolder = Path.Combine(Path.GetTempPath(), "novacompat-probe") };

    [Fact]
    public async Task A_machine_without_the_library_is_told_its_package()
    {
        var probe = await LibvirtProbe.CheckAsync(Options with { Library = "libabsent.so.0" }, TestContext.Current.CancellationToken);
        Assert.False(probe.Available);
        Assert.Equal("the library libabsent.so.0 is not installed (package libvirt0)", probe.Reason);
    }

    [Fact]
    public async Task A_daemon_that_is_not_there_is_named()
    {
        var absent = Options with { Uri = "qemu+unix:///system?socket=/nonexistent/libvirt-sock" };
        var probe = await LibvirtProbe.CheckAsync(absent, TestContext.Current.CancellationToken);
        Assert.False(probe.Available);
        Assert.Null(probe.DomainType);
        Assert.NotEmpty(probe.Reason);
        Assert.DoesNotContain('\n', probe.Reason);
    }
}
