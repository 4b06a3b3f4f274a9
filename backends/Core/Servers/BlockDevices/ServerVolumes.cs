using Microsoft.Extensions.Logging;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;

namespace NovaCompat.Core.Servers.BlockDevices;

/// <summary>The volumes of a server as one: made and connected before a host runs it, given back when it goes.</summary>
public sealed class ServerVolumes(IVolumes volumes, ILogger<ServerVolumes> log)
{
    /// <summary>
    /// The server's devices with every volume made, kept for it and connected to the host. Called again it finds what it did; also for a server that moves
    /// to another host. On failure what this call made is taken back.
    /// </summary>
    /// <exception cref="FaultException">A volume could not be made or is somebody else's.</exception>
    public async Task<IReadOnlyList<ServerBlockDevice>> ConnectAsync(Server server, string host, string requestId, CancellationToken cancel)
    {
        var ready = new List<ServerBlockDevice>(server.BlockDevices.Count);
        try
        {
            foreach (var device in server.BlockDevices) ready.Add(device.IsVolume ? await ConnectAsync(server, device, host, requestId, cancel) : device);
            return ready;
        }
        catch (FaultException)
        {
            foreach (var (before, after) in server.BlockDevices.Zip(ready))
            {
                if (before.VolumeId is null && after.VolumeId is not null) await LeaveAsync(server, after with { DeleteOnTermination = true }, requestId, cancel);
            }
            throw;
        }
    }

    /// <summary>Ends every use, and deletes the volumes that go with the server. Idempotent.</summary>
    public async Task LeaveAsync(Server server, string requestId, CancellationToken cancel)
    {
        foreach (var device in server.BlockDevices.Where(device => device.IsVolume)) await LeaveAsync(server, device, requestId, cancel);
    }

    /// <summary>Ends one use. A volume that cannot be deleted stays, and the log says why.</summary>
    public async Task LeaveAsync(Server server, ServerBlockDevice device, string requestId, CancellationToken cancel)
    {
        if (device.AttachmentId is { } attachment) await volumes.EndAsync(attachment, cancel);
        if (device is not { DeleteOnTermination: true, VolumeId: { } volume }) return;
        try
        {
            await volumes.DeleteAsync(volume, CallerOf(server) with { IsAdmin = true }, requestId, cancel);
        }
        catch (FaultException refused) when (refused.Fault.Kind == FaultKind.NotFound)
        {
            // It was deleted before.
        }
        catch (FaultException refused)
        {
            log.VolumeKept(volume, server.Id, refused.Message, requestId);
        }
    }

    /// <summary>The devices of a server after <see cref="LeaveAsync(Server, string, CancellationToken)"/>: what is left is not connected any more.</summary>
    public static IReadOnlyList<ServerBlockDevice> Left(Server server) =>
        [.. server.BlockDevices.Where(device => !device.IsVolume || (device.VolumeId is not null && !device.DeleteOnTermination))
            .Select(device => device with { AttachmentId = null, ConnectionInfo = null, State = BlockDeviceState.Reserved })];

    private async Task<ServerBlockDevice> ConnectAsync(Server server, ServerBlockDevice device, string host, string requestId, CancellationToken cancel)
    {
        var caller = CallerOf(server);
        var volumeId = device.VolumeId ?? (await MakeAsync(server, device, caller, requestId, cancel)).Id;
        var attachment = device.AttachmentId ?? (await volumes.ReserveAsync(volumeId, server.Id, device.Id, caller, cancel)).Id;
        var connected = await volumes.ConnectAsync(attachment, host, device.DeviceName, cancel);
        await volumes.CompleteAsync(attachment, cancel);
        return device with { VolumeId = volumeId, AttachmentId = attachment, ConnectionInfo = connected.ConnectionInfo, State = BlockDeviceState.Attached };
    }

    private async Task<Volume> MakeAsync(Server server, ServerBlockDevice device, VolumeCaller caller, string requestId, CancellationToken cancel)
    {
        var made = await volumes.CreateAsync(new VolumeOrder
        {
            Key = device.Id,
            Name = device.Source == BlockSource.Blank ? $"{server.Id}-blank-vol" : "",
            Description = "",
            SizeGb = device.Size,
            Type = device.VolumeType,
            Image = device.Image,
            SnapshotId = device.SnapshotId,
        }, caller, requestId, cancel);
        return await volumes.ReadyAsync(made.Id, cancel);
    }

    private static VolumeCaller CallerOf(Server server) => new(server.ProjectId, server.UserId);
}
