using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>Boots the server from a rescue image, with its own disks beside it.</summary>
public sealed class RescueServer(IHypervisor hypervisor, PortWiring wiring) : IGuestJob
{
    /// <summary>How long the guest may take to obey the power button before it is rescued.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    public string Kind => JobKinds.RescueServer;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        var driver = hypervisor.To<ICanRescue>("rescue servers");
        var image = job.RescueImage ?? throw new HypervisorException("There is no image to rescue the server with.", retryable: false) { GuestUntouched = true };
        await hypervisor.PowerOffAsync(job.ServerId, Grace, cancel);
        await driver.RescueAsync(await wiring.PlugAsync(job, cancel), image, cancel);
        return null;
    }
}
