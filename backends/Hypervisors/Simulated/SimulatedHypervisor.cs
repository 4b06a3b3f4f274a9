using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Servers;

namespace NovaCompat.Hypervisors.Simulated;

/// <summary>Keeps the whole contract with guests that are only remembered. What it can be made to do wrong is in <see cref="Knobs"/>.</summary>
public sealed partial class SimulatedHypervisor : IHypervisor, ICanShowConsole
{
    private readonly SimulatedOptions options;
    private readonly TimeProvider time;
    private readonly long started;
    private readonly GuestFiles files;
    private readonly GuestFiles asideFiles;
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, SimulatedGuest> guests;

    /// <summary>Guests that left for another host, for their way back.</summary>
    private readonly Dictionary<Guid, SimulatedGuest> aside;
    private readonly ConcurrentDictionary<Guid, int> attempts = new();
    private readonly ConcurrentDictionary<Channel<GuestEvent>, byte> watchers = new();

    public SimulatedHypervisor(SimulatedOptions options, TimeProvider time)
    {
        (this.options, this.time, started) = (options, time, time.GetTimestamp());
        files = new GuestFiles(options.DataFolder, "guests");
        guests = files.ReadAll().ToDictionary(guest => guest.ServerId);
        asideFiles = new GuestFiles(options.DataFolder, "aside");
        aside = asideFiles.ReadAll().ToDictionary(guest => guest.ServerId);
    }

    public string Name => "simulated";

    public Task<HostReport> ReportAsync(CancellationToken cancel)
    {
        lock (gate) return Task.FromResult(SimulatedHost.Report(options, guests.Values, time.GetElapsedTime(started)));
    }

    public async Task SpawnAsync(GuestSpec guest, CancellationToken cancel)
    {
        if (Find(guest.ServerId) is not null) return;
        var knobs = new Knobs(guest.ExtraSpecs);
        var delay = knobs.SpawnDelay ?? options.SpawnDelay;
        if (delay > TimeSpan.Zero) await Task.Delay(delay, time, cancel);
        var attempt = attempts.AddOrUpdate(guest.ServerId, 1, (_, before) => before + 1);
        if (knobs.FailureOf(attempt, options.HostName) is { } failure) throw failure;
        Keep(SimulatedGuest.Of(guest).Booted(time.GetUtcNow()));
    }

    public Task DestroyAsync(Guid serverId, CancellationToken cancel)
    {
        lock (gate)
        {
            files.Delete(serverId);
            asideFiles.Delete(serverId);
            aside.Remove(serverId);
            if (guests.Remove(serverId)) Tell(new GuestEvent(serverId, PowerState.NoState));
        }

        return Task.CompletedTask;
    }

    public Task PowerOnAsync(GuestSpec guest, CancellationToken cancel)
    {
        var known = Require(guest.ServerId);
        if (known.State != PowerState.Running) Keep(known.Booted(time.GetUtcNow()));
        return Task.CompletedTask;
    }

    public async Task PowerOffAsync(Guid serverId, TimeSpan grace, CancellationToken cancel)
    {
        if (Find(serverId) is not { } guest || guest.State == PowerState.Shutdown) return;
        if (grace > TimeSpan.Zero && new Knobs(guest.ExtraSpecs).IgnoresPowerOff) await Task.Delay(grace, time, cancel);
        Keep(guest.Off());
    }

    public async Task<bool> RebootSoftAsync(Guid serverId, TimeSpan grace, CancellationToken cancel)
    {
        if (Find(serverId) is not { State: PowerState.Running } guest) return false;
        if (new Knobs(guest.ExtraSpecs).IgnoresReboot)
        {
            await Task.Delay(grace, time, cancel);
            return false;
        }

        Keep(guest.Off().Booted(time.GetUtcNow()));
        return true;
    }

    public Task RebootHardAsync(GuestSpec guest, CancellationToken cancel)
    {
        Keep(Require(guest.ServerId).Booted(time.GetUtcNow()));
        return Task.CompletedTask;
    }

    public Task<PowerState> GetPowerStateAsync(Guid serverId, CancellationToken cancel) => Task.FromResult(Find(serverId)?.State ?? PowerState.NoState);

    public Task<IReadOnlyDictionary<Guid, PowerState>> ListGuestsAsync(CancellationToken cancel)
    {
        lock (gate) return Task.FromResult<IReadOnlyDictionary<Guid, PowerState>>(guests.ToDictionary(guest => guest.Key, guest => guest.Value.State));
    }

    public Task<string> ReadConsoleAsync(Guid serverId, int? lines, CancellationToken cancel) =>
        Task.FromResult(SimulatedConsole.LastLines(Find(serverId)?.Console ?? "", lines));

    public async IAsyncEnumerable<GuestEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var channel = Channel.CreateUnbounded<GuestEvent>();
        watchers[channel] = 0;
        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(cancel)) yield return change;
        }
        finally
        {
            watchers.TryRemove(channel, out _);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private SimulatedGuest? Find(Guid serverId)
    {
        lock (gate) return guests.GetValueOrDefault(serverId);
    }

    private SimulatedGuest Require(Guid serverId) =>
        Find(serverId) ?? throw new HypervisorException($"Instance {serverId} could not be found.", retryable: false);

    private void Keep(SimulatedGuest guest)
    {
        lock (gate)
        {
            files.Write(guest);
            guests[guest.ServerId] = guest;
            Tell(new GuestEvent(guest.ServerId, guest.State));
        }
    }

    private void Tell(GuestEvent change)
    {
        foreach (var watcher in watchers.Keys) watcher.Writer.TryWrite(change);
    }
}
