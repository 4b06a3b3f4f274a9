using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>Sets the password of the guest's administrator.</summary>
public sealed class SetPassword(IHypervisor hypervisor) : IGuestJob
{
    public string Kind => JobKinds.SetPassword;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        await hypervisor.To<ICanSetPassword>("set passwords in servers").SetPasswordAsync(job.Guest!, job.AdminPassword!, cancel);
        return null;
    }
}
