using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;

namespace NovaCompat.Compute.Jobs;

/// <summary>Where a console of the guest listens, as JSON; empty text when there is none of that type.</summary>
public sealed class OpenConsole(IHypervisor hypervisor) : IGuestJob
{
    public string Kind => JobKinds.OpenConsole;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        var address = hypervisor is ICanOpenConsoles driver ? await driver.OpenConsoleAsync(job.ServerId, job.ConsoleType!, cancel) : null;
        return address is null ? "" : Wire.Write(address);
    }
}
