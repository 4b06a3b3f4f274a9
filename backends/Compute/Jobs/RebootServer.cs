using Microsoft.Extensions.Logging;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>Asks the guest to restart; when it does not, or a hard reboot was asked for, starts it anew from our record.</summary>
public sealed class RebootServer(IHypervisor hypervisor, PortWiring wiring, ILogger<RebootServer> log) : IGuestJob
{
    public string Kind => JobKinds.RebootServer;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        if (!job.Hard)
        {
            if (await hypervisor.RebootSoftAsync(job.ServerId, job.Grace, cancel)) return null;
            log.SoftRebootIgnored(job.ServerId, job.Grace.TotalSeconds, job.RequestId);
        }
        await hypervisor.RebootHardAsync(await wiring.PlugAsync(job, cancel), cancel);
        return null;
    }
}
