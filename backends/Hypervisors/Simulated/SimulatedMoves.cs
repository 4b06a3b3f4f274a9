using System.Collections.Concurrent;
using System.Text.Json;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Servers;

namespace NovaCompat.Hypervisors.Simulated;

/// <summary>Moves: the record of a guest is what one host hands to the other.</summary>
public sealed partial class SimulatedHypervisor : ICanMigrateLive
{
    private const int ConsoleHandedOver = 8 * 1024;
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> hurries = new();

    public Task PrepareArrivalAsync(GuestSpec guest, CancellationToken cancel) => StepAsync("prepare", guest.ExtraSpecs, cancel);

    public async Task<string> LeaveAsync(Guid serverId, CancellationToken cancel)
    {
        if (await FindHandoverAsync(serverId, cancel) is { } handover) return handover;
        var guest = Require(serverId);
        await StepAsync("leave", guest.ExtraSpecs, cancel);
        return PutAside(guest);
    }

    public async Task<string> MigrateLiveAsync(Guid serverId, string toHost, CancellationToken cancel)
    {
        if (await FindHandoverAsync(serverId, cancel) is { } handover) return handover;
        var guest = Require(serverId);
        var hurry = hurries.GetOrAdd(serverId, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            await Task.WhenAny(StepAsync("live", guest.ExtraSpecs, cancel), hurry.Task).Unwrap();
            return PutAside(Require(serverId));
        }
        finally
        {
            hurries.TryRemove(serverId, out _);
        }
    }

    public Task ForceCompletionAsync(Guid serverId, CancellationToken cancel)
    {
        if (hurries.TryGetValue(serverId, out var hurry)) hurry.TrySetResult();
        return Task.CompletedTask;
    }

    public Task<string?> FindHandoverAsync(Guid serverId, CancellationToken cancel)
    {
        lock (gate) return Task.FromResult(!guests.ContainsKey(serverId) && aside.TryGetValue(serverId, out var guest) ? HandoverOf(guest) : null);
    }

    public async Task ArriveAsync(GuestSpec guest, string? handover, PowerState? power, CancellationToken cancel)
    {
        if (Find(guest.ServerId) is not null) return;
        await StepAsync("arrive", guest.ExtraSpecs, cancel);
        var before = handover is null ? SimulatedGuest.Of(guest) : JsonSerializer.Deserialize(handover, GuestJson.Default.SimulatedGuest)
            ?? throw new HypervisorException("What the other host handed over is not the record of a guest.", retryable: false);
        Keep(WithPower(before.As(guest), power));
    }

    public Task DropArrivedAsync(Guid serverId, CancellationToken cancel)
    {
        lock (gate)
        {
            files.Delete(serverId);
            if (guests.Remove(serverId)) Tell(new GuestEvent(serverId, PowerState.NoState));
        }

        return Task.CompletedTask;
    }

    public async Task ComeBackAsync(GuestSpec guest, PowerState? power, CancellationToken cancel)
    {
        SimulatedGuest? kept;
        lock (gate) kept = aside.GetValueOrDefault(guest.ServerId);
        if (kept is null)
        {
            Require(guest.ServerId);
            return;
        }

        await StepAsync("come_back", guest.ExtraSpecs, cancel);
        Keep(WithPower(kept.As(guest), power));
        await ForgetLeftAsync(guest.ServerId, cancel);
    }

    public async Task ForgetLeftAsync(Guid serverId, CancellationToken cancel)
    {
        SimulatedGuest? kept;
        lock (gate) kept = aside.GetValueOrDefault(serverId);
        if (kept is null) return;
        await StepAsync("forget", kept.ExtraSpecs, cancel);
        lock (gate)
        {
            asideFiles.Delete(serverId);
            aside.Remove(serverId);
        }
    }

    private SimulatedGuest WithPower(SimulatedGuest guest, PowerState? power) => power switch
    {
        PowerState.Running => guest.Booted(time.GetUtcNow()),
        PowerState.Shutdown when guest.State == PowerState.Running => guest.Off(),
        { } state => guest with { State = state },
        null => guest,
    };

    /// <summary>The copy is written before the guest goes, so that a crash in between loses neither.</summary>
    private string PutAside(SimulatedGuest guest)
    {
        lock (gate)
        {
            asideFiles.Write(guest);
            aside[guest.ServerId] = guest;
            files.Delete(guest.ServerId);
            guests.Remove(guest.ServerId);
            Tell(new GuestEvent(guest.ServerId, PowerState.NoState));
        }

        return HandoverOf(guest);
    }

    private static string HandoverOf(SimulatedGuest guest) => JsonSerializer.Serialize(
        guest with { Console = guest.Console[Math.Max(0, guest.Console.Length - ConsoleHandedOver)..] }, GuestJson.Default.SimulatedGuest);

    /// <summary>Takes as long, and fails, as the flavor says of the step.</summary>
    private async Task StepAsync(string step, IReadOnlyDictionary<string, string> extraSpecs, CancellationToken cancel)
    {
        var knobs = new Knobs(extraSpecs);
        if (knobs.DelayOf(step) is { } delay) await Task.Delay(delay, time, cancel);
        if (knobs.FailureOf(step, options.HostName) is { } failure) throw failure;
    }
}
