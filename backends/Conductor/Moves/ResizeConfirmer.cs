using Microsoft.Extensions.Logging;
using NovaCompat.Core.Moves;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Moves;

/// <summary>Confirms the resizes that nobody confirmed within resize_confirm_window. Safe to run in several processes.</summary>
public sealed class ResizeConfirmer(IServerStore servers, IMigrationStore migrations, ConductorOptions options, TimeProvider time, ILogger<ResizeConfirmer> log)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(options.ConfirmEvery, time);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            try
            {
                await ConfirmAsync(cancel);
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                log.AuditFailed(error);
            }
        }
    }

    public async Task ConfirmAsync(CancellationToken cancel)
    {
        if (options.ResizeConfirmWindow <= TimeSpan.Zero) return;
        foreach (var id in await migrations.ListUnconfirmedAsync(time.GetUtcNow() - options.ResizeConfirmWindow, cancel))
        {
            await servers.ChangeAsync(id, server =>
            {
                if (server is not { Deleted: false, VmState: VmState.Resized, TaskState: null }) return Change.Nothing;
                return ConfirmingResize.Begin(server, new ActionCaller(server.UserId, server.ProjectId, IsAdmin: true, $"req-{Guid.NewGuid()}"), time.GetUtcNow());
            }, cancel);
        }
    }
}
