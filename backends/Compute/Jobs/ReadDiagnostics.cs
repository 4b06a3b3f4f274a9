using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;

namespace NovaCompat.Compute.Jobs;

/// <summary>What the guest uses, when it runs and the driver can tell.</summary>
public sealed class ReadDiagnostics(IHypervisor hypervisor) : IGuestJob
{
    public string Kind => JobKinds.ReadDiagnostics;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        var state = await hypervisor.GetPowerStateAsync(job.ServerId, cancel);
        var found = state == PowerState.Running && hypervisor is ICanDiagnose driver ? await driver.DiagnoseAsync(job.ServerId, cancel) : null;
        return Wire.Write(new DiagnosticsAnswer(state, found));
    }
}
