using Microsoft.Extensions.Logging;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Volumes;

namespace NovaCompat.Conductor.Volumes;

/// <summary>Ends uses of volumes that were made for servers which do not know them: a process died between the two writes.</summary>
public sealed class AttachmentAuditor(IVolumes volumes, IServerStore servers, ConductorOptions options, TimeProvider time, ILogger<AttachmentAuditor> log)
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
        var held = await volumes.ListHeldAsync(time.GetUtcNow() - options.StrandedAfter, cancel);
        if (held.Count == 0) return;
        var known = (await servers.FindAllAsync([.. held.Select(one => one.ServerId!.Value).Distinct()], cancel)).ToDictionary(server => server.Id);
        foreach (var attachment in held)
        {
            if (!IsStranded(attachment, known.GetValueOrDefault(attachment.ServerId!.Value))) continue;
            log.AttachmentStranded(attachment.Id, attachment.VolumeId, attachment.ServerId.Value);
            await volumes.EndAsync(attachment.Id, cancel);
        }
    }

    /// <summary>What others made at a remote service is not ours to end: there only the servers that are known to be gone count.</summary>
    private bool IsStranded(VolumeAttachment attachment, Server? server) => server is null or { Deleted: true }
        ? server is not null || !volumes.IsRemote
        : !volumes.IsRemote && server.BlockDevices.All(device => device.AttachmentId != attachment.Id && device.NextAttachmentId != attachment.Id && device.Id != attachment.Id);
}
