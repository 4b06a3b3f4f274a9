using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Servers;

namespace NovaCompat.Tests.Hypervisors;

/// <summary>What drivers must do that claim more than every driver's part.</summary>
public abstract partial class HypervisorContract
{
    [Fact]
    public async Task A_paused_guest_stands_still_and_goes_on()
    {
        var driver = Able<ICanPause>();
        var guest = await SpawnedAsync();
        await driver.PauseAsync(guest.ServerId, Cancel);
        await driver.PauseAsync(guest.ServerId, Cancel);
        Assert.Equal(PowerState.Paused, await Driver.GetPowerStateAsync(guest.ServerId, Cancel));
        await driver.UnpauseAsync(guest.ServerId, Cancel);
        await driver.UnpauseAsync(guest.ServerId, Cancel);
        Assert.Equal(PowerState.Running, await Driver.GetPowerStateAsync(guest.ServerId, Cancel));
        await driver.PauseAsync(guest.ServerId, Cancel);
        await Driver.PowerOffAsync(guest.ServerId, TimeSpan.Zero, Cancel);
        Assert.Equal(PowerState.Shutdown, await Driver.GetPowerStateAsync(guest.ServerId, Cancel));
    }

    [Fact]
    public async Task A_suspended_guest_is_off_and_comes_back()
    {
        var driver = Able<ICanSuspend>();
        var guest = await SpawnedAsync();
        await driver.SuspendAsync(guest.ServerId, Cancel);
        await driver.SuspendAsync(guest.ServerId, Cancel);
        Assert.Contains(await Driver.GetPowerStateAsync(guest.ServerId, Cancel), new[] { PowerState.Suspended, PowerState.Shutdown });
        await driver.ResumeAsync(guest, Cancel);
        await driver.ResumeAsync(guest, Cancel);
        Assert.Equal(PowerState.Running, await Driver.GetPowerStateAsync(guest.ServerId, Cancel));
        await driver.SuspendAsync(guest.ServerId, Cancel);
        await Driver.DestroyAsync(guest.ServerId, Cancel);
        await AssertNothingIsLeftAsync(guest.ServerId);
    }

    [Fact]
    public async Task A_rescued_guest_runs_another_image_until_it_is_unrescued()
    {
        var driver = Able<ICanRescue>();
        var guest = await SpawnedAsync();
        var image = guest.Image ?? new GuestImage { Id = Guid.NewGuid(), DiskFormat = "qcow2", ContainerFormat = "bare" };
        await Driver.PowerOffAsync(guest.ServerId, TimeSpan.Zero, Cancel);
        await driver.RescueAsync(guest, image, Cancel);
        await driver.RescueAsync(guest, image, Cancel);
        Assert.Equal(PowerState.Running, await Driver.GetPowerStateAsync(guest.ServerId, Cancel));
        await driver.UnrescueAsync(guest, Cancel);
        await driver.UnrescueAsync(guest, Cancel);
        Assert.Equal(PowerState.Running, await Driver.GetPowerStateAsync(guest.ServerId, Cancel));
        await driver.RescueAsync(guest, image, Cancel);
        await Driver.DestroyAsync(guest.ServerId, Cancel);
        await AssertNothingIsLeftAsync(guest.ServerId);
    }

    [Fact]
    public async Task A_running_guest_is_diagnosed()
    {
        var driver = Able<ICanDiagnose>();
        var guest = await SpawnedAsync();
        var found = await driver.DiagnoseAsync(guest.ServerId, Cancel);
        Assert.Equal(guest.Vcpus, found.Cpus.Count);
        Assert.NotEmpty(found.Disks);
        Assert.Equal(guest.MemoryMb, found.MemoryMaximum);
        Assert.Equal(guest.Nics.Select(nic => nic.MacAddress), found.Nics.Select(nic => nic.MacAddress));
    }

    [Fact]
    public async Task A_crash_dump_is_asked_of_a_running_guest()
    {
        var driver = Able<ICanDumpCrash>();
        var guest = await SpawnedAsync();
        await driver.TriggerCrashDumpAsync(guest.ServerId, Cancel);
        await Assert.ThrowsAsync<HypervisorException>(() => driver.TriggerCrashDumpAsync(Guid.NewGuid(), Cancel));
    }

    private T Able<T>() where T : class
    {
        Assert.SkipUnless(Driver is T, $"The driver {Driver.Name} does not claim {typeof(T).Name}.");
        return (T)Driver;
    }

    private async Task<GuestSpec> SpawnedAsync()
    {
        var guest = NewGuest();
        await Driver.SpawnAsync(guest, Cancel);
        return guest;
    }
}
