using Microsoft.Extensions.Logging;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Volumes;

namespace NovaCompat.Conductor.Volumes;

/// <summary>Ends uses of volumes that were made for servers which do not know them: a process died between the two writes.</summary>
public sealed class AttachmentAuditor(IVolumeStore store, IVolumes volumes, IServerStore servers, ConductorOptions options, TimeProvider time, ILogger<AttachmentAuditor> log)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(options.AuditEvery);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            try
            {
                await AuditAsync(cancel);
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                log.AuditFailed(error);
            }
        }
    }

    public async Task AuditAsync(CancellationToken cancel)
    {
        var before = time.GetUtcNow() - options.StrandedAfter;
        var held = (await store.ListAttachedAsync(before, cancel)).SelectMany(volume => volume.Attachments).Where(one => one is { ByCompute: true, ServerId: not null } && one.CreatedAt < before).ToList();
        if (held.Count == 0) return;
        var known = (await servers.FindAllAsync([.. held.Select(one => one.ServerId!.Value).Distinct()], cancel)).ToDictionary(server => server.Id);
        foreach (var attachment in held)
        {
            if (known.TryGetValue(attachment.ServerId!.Value, out var server) && !server.Deleted && server.BlockDevices.Any(device => device.AttachmentId == attachment.Id || device.NextAttachmentId == attachment.Id || device.Id == attachment.Id)) continue;
            log.AttachmentStranded(attachment.Id, attachment.VolumeId, attachment.ServerId.Value);
            await volumes.EndAsync(attachment.Id, cancel);
        }
    }
}
