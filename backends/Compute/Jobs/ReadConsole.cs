using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>The last lines of the guest's serial console.</summary>
public sealed class ReadConsole(IHypervisor hypervisor) : IGuestJob
{
    public string Kind => JobKinds.ReadConsole;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel) => hypervisor is ICanShowConsole console
        ? await console.ReadConsoleAsync(job.ServerId, job.Lines, cancel)
        : throw new HypervisorException($"The hypervisor {hypervisor.Name} keeps no console output.", retryable: false);
}
