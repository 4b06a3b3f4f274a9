using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Servers;
using NovaCompat.Hypervisors.Simulated;

namespace NovaCompat.Tests.Hypervisors;

public sealed class SimulatedHypervisorTests : HypervisorContract
{
    private readonly string data = Directory.CreateTempSubdirectory("simulated-").FullName;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Guests_and_their_power_outlive_the_process()
    {
        var (running, off) = (NewGuest(), NewGuest());
        await Driver.SpawnAsync(running, Cancel);
        await Driver.SpawnAsync(off, Cancel);
        await Driver.PowerOffAsync(off.ServerId, TimeSpan.Zero, Cancel);
        await using var again = await CreateAsync();
        Assert.Equal(PowerState.Running, await again.GetPowerStateAsync(running.ServerId, Cancel));
        Assert.Equal(PowerState.Shutdown, await again.GetPowerStateAsync(off.ServerId, Cancel));
    }

    [Fact]
    public async Task The_first_spawns_fail_as_often_as_told()
    {
        var guest = Guest(("sim:spawn_fail", "2:no luck"));
        var failure = await Assert.ThrowsAsync<HypervisorException>(() => Driver.SpawnAsync(guest, Cancel));
        Assert.Equal(("no luck", true), (failure.Message, failure.Retryable));
        await Assert.ThrowsAsync<HypervisorException>(() => Driver.SpawnAsync(guest, Cancel));
        await Driver.SpawnAsync(guest, Cancel);
    }

    [Fact]
    public async Task A_host_that_is_named_fails_and_the_others_do_not()
    {
        await Assert.ThrowsAsync<HypervisorException>(() => Driver.SpawnAsync(Guest(("sim:host_fail", "other, here")), Cancel));
        await Driver.SpawnAsync(Guest(("sim:host_fail", "other")), Cancel);
    }

    [Fact]
    public async Task A_guest_told_to_ignores_its_power_button()
    {
        var guest = Guest(("sim:reboot_soft", "ignore"));
        await Driver.SpawnAsync(guest, Cancel);
        Assert.False(await Driver.RebootSoftAsync(guest.ServerId, TimeSpan.FromMilliseconds(10), Cancel));
    }

    [Fact]
    public async Task A_spawn_takes_the_time_that_the_flavor_says()
    {
        var started = TimeProvider.System.GetTimestamp();
        await Driver.SpawnAsync(Guest(("sim:spawn_delay_ms", "200")), Cancel);
        Assert.True(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds >= 190);
    }

    protected override Task<IHypervisor> CreateAsync() =>
        Task.FromResult<IHypervisor>(new SimulatedHypervisor(new SimulatedOptions { HostName = "here", DataFolder = data }, TimeProvider.System));

    protected override GuestSpec NewGuest() => Guest();

    protected override GuestSpec NewImpossibleGuest() => Guest(("sim:spawn_fail", "always"), ("sim:spawn_fail_retryable", "false"));

    protected override Task AssertNothingIsLeftAsync(Guid serverId)
    {
        Assert.Empty(Directory.EnumerateFiles(data, $"{serverId}*", SearchOption.AllDirectories));
        return Task.CompletedTask;
    }

    private static GuestSpec Guest(params (string Key, string Value)[] extraSpecs) =>
        TestGuests.New(null) with { ExtraSpecs = extraSpecs.ToDictionary(pair => pair.Key, pair => pair.Value) };
}
