using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Servers;

namespace NovaCompat.Hypervisors.Simulated;

/// <summary>What can be done to a guest beside its power: each takes as long, and fails, as the <see cref="Knobs"/> say.</summary>
public sealed partial class SimulatedHypervisor : ICanPause, ICanSuspend, ICanRescue, ICanSetPassword, ICanDumpCrash
{
    public Task PauseAsync(Guid serverId, CancellationToken cancel) => ActAsync(serverId, "pause", guest => guest with { State = PowerState.Paused }, cancel);

    public Task UnpauseAsync(Guid serverId, CancellationToken cancel) => ActAsync(serverId, "unpause", guest => guest with { State = PowerState.Running }, cancel);

    public Task SuspendAsync(Guid serverId, CancellationToken cancel) => ActAsync(serverId, "suspend", guest => guest with { State = PowerState.Suspended }, cancel);

    public Task ResumeAsync(GuestSpec guest, CancellationToken cancel) => ActAsync(guest.ServerId, "resume", known => known with { State = PowerState.Running }, cancel);

    public Task RescueAsync(GuestSpec guest, GuestImage image, CancellationToken cancel) => ActAsync(guest.ServerId, "rescue", known => known.RescuedWith == image.Id && known.State == PowerState.Running
        ? known
        : (known with { RescuedWith = image.Id, Console = SimulatedConsole.AfterRescue(known, image.Id) }).Booted(time.GetUtcNow()), cancel);

    public Task UnrescueAsync(GuestSpec guest, CancellationToken cancel) =>
        ActAsync(guest.ServerId, "unrescue", known => known.RescuedWith is null ? known : (known with { RescuedWith = null }).Booted(time.GetUtcNow()), cancel);

    public Task SetPasswordAsync(GuestSpec guest, string password, CancellationToken cancel) => ActAsync(guest.ServerId, "password", known => known, cancel);

    public Task TriggerCrashDumpAsync(Guid serverId, CancellationToken cancel) => ActAsync(serverId, "crash_dump", guest => guest with { Console = SimulatedConsole.AfterCrash(guest) }, cancel);

    private async Task ActAsync(Guid serverId, string action, Func<SimulatedGuest, SimulatedGuest> change, CancellationToken cancel)
    {
        var knobs = new Knobs(Require(serverId).ExtraSpecs);
        if (knobs.ActionDelay > TimeSpan.Zero) await Task.Delay(knobs.ActionDelay, time, cancel);
        if (knobs.Fails(action)) throw new HypervisorException($"The simulated hypervisor is told to fail at {action}", retryable: false);
        Keep(change(Require(serverId)));
    }
}
