using Microsoft.Extensions.Logging.Abstractions;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Hypervisors;
using NovaCompat.Hypervisors.Libvirt;
using NovaCompat.Hypervisors.Simulated;

namespace NovaCompat.Tests.Hypervisors;

public sealed class HypervisorCatalogTests
{
    private static readonly HypervisorHost Host = new(
        new LibvirtOptions { DataFolder = Path.GetTempPath(), Library = "libabsent.so.0" },
        new SimulatedOptions { HostName = "here" },
        new FileImageSource(),
        NullLoggerFactory.Instance,
        TimeProvider.System);

    [Fact]
    public async Task Auto_falls_back_and_says_why()
    {
        var choice = await HypervisorCatalog.ChooseAsync("auto", Host, TestContext.Current.CancellationToken);
        await using var driver = choice.Hypervisor;
        Assert.Equal("simulated", driver.Name);
        Assert.Equal("guests are only simulated; not libvirt, since the library libabsent.so.0 is not installed (package libvirt0)", choice.Reason);
    }

    [Fact]
    public async Task A_driver_that_is_asked_for_by_name_is_never_replaced_by_another() =>
        await Assert.ThrowsAsync<HypervisorException>(() => HypervisorCatalog.ChooseAsync("libvirt", Host, TestContext.Current.CancellationToken));

    [Fact]
    public async Task A_driver_that_does_not_exist_is_answered_with_those_that_do()
    {
        var refusal = await Assert.ThrowsAsync<HypervisorException>(() => HypervisorCatalog.ChooseAsync("xen", Host, TestContext.Current.CancellationToken));
        Assert.Contains("libvirt, simulated", refusal.Message, StringComparison.Ordinal);
    }
}
