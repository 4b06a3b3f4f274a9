using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Servers;

namespace NovaCompat.Tests.Hypervisors;

/// <summary>What drivers must do that let guests move, here on one host, where both may be there at once.</summary>
public abstract partial class HypervisorContract
{
    [Fact]
    public async Task A_guest_leaves_and_comes_back_as_it_was()
    {
        var driver = Able<ICanMove>();
        var guest = await SpawnedAsync();
        await BootedAsync(guest);
        var larger = guest with { Vcpus = 2, RootGb = 2 };
        await driver.PrepareArrivalAsync(larger, Cancel);
        var handover = await driver.LeaveAsync(guest.ServerId, Cancel);
        Assert.Equal(PowerState.NoState, await Driver.GetPowerStateAsync(guest.ServerId, Cancel));
        Assert.Equal(handover, await driver.LeaveAsync(guest.ServerId, Cancel));

        await driver.ArriveAsync(larger, handover, PowerState.Running, Cancel);
        await driver.ArriveAsync(larger, handover, PowerState.Running, Cancel);
        Assert.Equal(PowerState.Running, await Driver.GetPowerStateAsync(guest.ServerId, Cancel));

        await driver.DropArrivedAsync(guest.ServerId, Cancel);
        await driver.DropArrivedAsync(guest.ServerId, Cancel);
        Assert.Equal(PowerState.NoState, await Driver.GetPowerStateAsync(guest.ServerId, Cancel));
        await driver.ComeBackAsync(guest, PowerState.Running, Cancel);
        await driver.ComeBackAsync(guest, PowerState.Running, Cancel);
        Assert.Equal(PowerState.Running, await Driver.GetPowerStateAsync(guest.ServerId, Cancel));
        await Driver.DestroyAsync(guest.ServerId, Cancel);
        await AssertNothingIsLeftAsync(guest.ServerId);
    }

    [Fact]
    public async Task A_guest_that_is_off_arrives_off_and_what_it_left_is_forgotten()
    {
        var driver = Able<ICanMove>();
        var guest = await SpawnedAsync();
        await Driver.PowerOffAsync(guest.ServerId, TimeSpan.Zero, Cancel);
        var handover = await driver.LeaveAsync(guest.ServerId, Cancel);
        await driver.ArriveAsync(guest, handover, PowerState.Shutdown, Cancel);
        Assert.Equal(PowerState.Shutdown, await Driver.GetPowerStateAsync(guest.ServerId, Cancel));
        await driver.ForgetLeftAsync(guest.ServerId, Cancel);
        await driver.ForgetLeftAsync(guest.ServerId, Cancel);
        await Driver.PowerOnAsync(guest, Cancel);
        Assert.Equal(PowerState.Running, await Driver.GetPowerStateAsync(guest.ServerId, Cancel));
        await Driver.DestroyAsync(guest.ServerId, Cancel);
        await AssertNothingIsLeftAsync(guest.ServerId);
    }

    [Fact]
    public async Task A_guest_whose_host_died_is_made_anew_and_one_that_is_deleted_leaves_nothing_aside()
    {
        var driver = Able<ICanMove>();
        var guest = NewGuest();
        await Assert.ThrowsAsync<HypervisorException>(() => driver.LeaveAsync(guest.ServerId, Cancel));
        await driver.ArriveAsync(guest, null, PowerState.Shutdown, Cancel);
        Assert.Equal(PowerState.Shutdown, await Driver.GetPowerStateAsync(guest.ServerId, Cancel));
        await driver.LeaveAsync(guest.ServerId, Cancel);
        await Driver.DestroyAsync(guest.ServerId, Cancel);
        await AssertNothingIsLeftAsync(guest.ServerId);
    }
}
