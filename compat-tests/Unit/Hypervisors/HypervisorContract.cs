using NovaCompat.Core.Consoles;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Servers;

namespace NovaCompat.Tests.Hypervisors;

/// <summary>What every driver must do. A driver's tests derive from it and say how to make the driver and a guest.</summary>
public abstract partial class HypervisorContract : IAsyncLifetime
{
    private IHypervisor? driver;

    protected IHypervisor Driver => driver ?? throw new InvalidOperationException("The driver is made by InitializeAsync");

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>How long a guest may take to boot.</summary>
    protected virtual TimeSpan Patience => TimeSpan.FromSeconds(5);

    protected abstract Task<IHypervisor> CreateAsync();

    /// <summary>A guest that heeds its power button once <see cref="BootedAsync"/> is over.</summary>
    protected abstract GuestSpec NewGuest();

    /// <summary>A guest that no host can make.</summary>
    protected abstract GuestSpec NewImpossibleGuest();

    protected abstract Task AssertNothingIsLeftAsync(Guid serverId);

    public async ValueTask InitializeAsync() => driver = await CreateAsync();

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (driver is null) return;
        foreach (var guest in (await driver.ListGuestsAsync(CancellationToken.None)).Keys) await driver.DestroyAsync(guest, CancellationToken.None);
        await driver.DisposeAsync();
    }

    [Fact]
    public async Task A_guest_lives_from_spawn_to_destroy()
    {
        var guest = NewGuest();
        await Driver.SpawnAsync(guest, Cancel);
        Assert.Equal(PowerState.Running, await Driver.GetPowerStateAsync(guest.ServerId, Cancel));
        Assert.Equal(PowerState.Running, (await Driver.ListGuestsAsync(Cancel))[guest.ServerId]);
        await Driver.SpawnAsync(guest, Cancel);
        await BootedAsync(guest);

        Assert.True(await Driver.RebootSoftAsync(guest.ServerId, Patience, Cancel));
        Assert.Equal(PowerState.Running, await Driver.GetPowerStateAsync(guest.ServerId, Cancel));
        await Driver.RebootHardAsync(guest, Cancel);
        Assert.Equal(PowerState.Running, await Driver.GetPowerStateAsync(guest.ServerId, Cancel));
        await BootedAsync(guest);

        await Driver.PowerOffAsync(guest.ServerId, Patience, Cancel);
        Assert.Equal(PowerState.Shutdown, await Driver.GetPowerStateAsync(guest.ServerId, Cancel));
        await Driver.PowerOffAsync(guest.ServerId, Patience, Cancel);
        await Driver.SpawnAsync(guest, Cancel);
        Assert.Equal(PowerState.Shutdown, await Driver.GetPowerStateAsync(guest.ServerId, Cancel));
        await Driver.PowerOnAsync(guest, Cancel);
        await Driver.PowerOnAsync(guest, Cancel);
        Assert.Equal(PowerState.Running, await Driver.GetPowerStateAsync(guest.ServerId, Cancel));

        await Driver.DestroyAsync(guest.ServerId, Cancel);
        await Driver.DestroyAsync(guest.ServerId, Cancel);
        Assert.Equal(PowerState.NoState, await Driver.GetPowerStateAsync(guest.ServerId, Cancel));
        Assert.DoesNotContain(guest.ServerId, (await Driver.ListGuestsAsync(Cancel)).Keys);
        await AssertNothingIsLeftAsync(guest.ServerId);
    }

    [Fact]
    public async Task A_spawn_that_fails_leaves_nothing_behind()
    {
        var guest = NewImpossibleGuest();
        var failure = await Assert.ThrowsAsync<HypervisorException>(() => Driver.SpawnAsync(guest, Cancel));
        Assert.False(failure.Retryable);
        Assert.Equal(PowerState.NoState, await Driver.GetPowerStateAsync(guest.ServerId, Cancel));
        await AssertNothingIsLeftAsync(guest.ServerId);
    }

    [Fact]
    public async Task A_guest_that_is_not_there_cannot_be_started()
    {
        var guest = NewGuest();
        await Assert.ThrowsAsync<HypervisorException>(() => Driver.PowerOnAsync(guest, Cancel));
        await Assert.ThrowsAsync<HypervisorException>(() => Driver.RebootHardAsync(guest, Cancel));
        Assert.False(await Driver.RebootSoftAsync(guest.ServerId, TimeSpan.FromSeconds(1), Cancel));
        await Driver.PowerOffAsync(guest.ServerId, TimeSpan.Zero, Cancel);
    }

    [Fact]
    public async Task Power_changes_are_told()
    {
        var guest = NewGuest();
        await using var events = Driver.WatchAsync(Cancel).GetAsyncEnumerator(Cancel);
        var next = events.MoveNextAsync().AsTask();
        await Driver.SpawnAsync(guest, Cancel);
        await SeenAsync(events, next, new GuestEvent(guest.ServerId, PowerState.Running));
        await Driver.PowerOffAsync(guest.ServerId, TimeSpan.Zero, Cancel);
        await SeenAsync(events, events.MoveNextAsync().AsTask(), new GuestEvent(guest.ServerId, PowerState.Shutdown));
    }

    [Fact]
    public async Task The_host_reports_what_it_has()
    {
        var report = await Driver.ReportAsync(Cancel);
        Assert.NotEmpty(report.HypervisorHostname);
        Assert.True(report.Vcpus > 0);
        Assert.True(report.MemoryMb > 256);
        Assert.True(report.DiskGb > 0);
        Assert.True(report.HypervisorVersion >= 1_000_000);
        Assert.Contains(report.SupportedInstances, instance => instance is { Architecture: "x86_64", VmMode: "hvm" });
    }

    [Fact]
    public async Task The_console_shows_the_boot_and_its_last_lines_alone()
    {
        var guest = NewGuest();
        var console = (ICanShowConsole)Driver;
        Assert.Equal("", await console.ReadConsoleAsync(guest.ServerId, null, Cancel));
        await Driver.SpawnAsync(guest, Cancel);
        await BootedAsync(guest);
        Assert.Equal("", await console.ReadConsoleAsync(guest.ServerId, 0, Cancel));
        var last = await console.ReadConsoleAsync(guest.ServerId, 2, Cancel);
        Assert.InRange(last.TrimEnd('\n').Split('\n').Length, 1, 2);
    }

    [Fact]
    public async Task A_copy_of_a_guests_disk_is_taken_while_it_runs_and_when_it_is_off()
    {
        var guest = NewGuest();
        var driver = (ICanSnapshot)Driver;
        await Assert.ThrowsAsync<HypervisorException>(() => driver.SnapshotAsync(guest.ServerId, Cancel));
        await Driver.SpawnAsync(guest, Cancel);
        await BootedAsync(guest);
        await CopyAsync(driver, guest);
        Assert.Equal(PowerState.Running, await Driver.GetPowerStateAsync(guest.ServerId, Cancel));
        await Driver.PowerOffAsync(guest.ServerId, TimeSpan.Zero, Cancel);
        await CopyAsync(driver, guest);
        Assert.Equal(PowerState.Shutdown, await Driver.GetPowerStateAsync(guest.ServerId, Cancel));
    }

    [Fact]
    public async Task The_screen_and_the_serial_line_of_a_guest_have_addresses()
    {
        var guest = NewGuest();
        var driver = (ICanOpenConsoles)Driver;
        await Driver.SpawnAsync(guest, Cancel);
        var screen = await driver.OpenConsoleAsync(guest.ServerId, ConsoleTypes.NoVnc, Cancel);
        Assert.InRange(screen!.Port, 1, 65535);
        var line = await driver.OpenConsoleAsync(guest.ServerId, ConsoleTypes.Serial, Cancel);
        Assert.NotNull(line);
        Assert.Null(await driver.OpenConsoleAsync(guest.ServerId, ConsoleTypes.WebMks, Cancel));
        await Driver.PowerOffAsync(guest.ServerId, TimeSpan.Zero, Cancel);
        Assert.NotNull(await driver.OpenConsoleAsync(guest.ServerId, ConsoleTypes.NoVnc, Cancel));
        Assert.Equal(line, await driver.OpenConsoleAsync(guest.ServerId, ConsoleTypes.Serial, Cancel));
        await Assert.ThrowsAsync<HypervisorException>(() => driver.OpenConsoleAsync(Guid.NewGuid(), ConsoleTypes.NoVnc, Cancel));
    }

    private static async Task CopyAsync(ICanSnapshot driver, GuestSpec guest)
    {
        await using var copy = await driver.SnapshotAsync(guest.ServerId, Cancel);
        using var bytes = new MemoryStream();
        await copy.Bytes.CopyToAsync(bytes, Cancel);
        Assert.True(bytes.Length > 512, $"{bytes.Length} bytes");
        Assert.Equal(copy.DiskFormat == "qcow2", bytes.ToArray().AsSpan().StartsWith((ReadOnlySpan<byte>)[0x51, 0x46, 0x49, 0xfb]));
    }

    /// <summary>Waits until the guest says that it is up.</summary>
    protected async Task BootedAsync(GuestSpec guest)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        var text = "";
        while (TimeProvider.System.GetElapsedTime(deadline) < Patience)
        {
            text = await ((ICanShowConsole)Driver).ReadConsoleAsync(guest.ServerId, null, Cancel);
            if (text.Contains("novacompat-guest: ready", StringComparison.Ordinal)) return;
            await Task.Delay(200, Cancel);
        }

        Assert.Fail($"The guest is not up after {Patience.TotalSeconds} s; its console says: {text}");
    }

    private async Task SeenAsync(IAsyncEnumerator<GuestEvent> events, Task<bool> next, GuestEvent wanted)
    {
        for (var more = next; await more.WaitAsync(Patience, Cancel); more = events.MoveNextAsync().AsTask())
        {
            if (events.Current == wanted) return;
        }
    }
}
