using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>Makes the guest's kernel write a crash dump, if it was told to do so.</summary>
public sealed class TriggerCrashDump(IHypervisor hypervisor) : IGuestJob
{
    public string Kind => JobKinds.TriggerCrashDump;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        await hypervisor.To<ICanDumpCrash>("trigger crash dumps").TriggerCrashDumpAsync(job.ServerId, cancel);
        return null;
    }
}
