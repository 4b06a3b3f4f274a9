using NovaCompat.Core.Servers.BlockDevices;
using NovaCompat.Core.Volumes;

namespace NovaCompat.Core.Servers;

/// <summary>A remote Block Storage service tells that a volume grew while a server uses it.</summary>
public sealed class VolumeGrowth(IVolumes volumes, IServerStore servers, TimeProvider time) : IExternalEvent
{
    public IReadOnlyList<string> Names { get; } = ["volume-extended"];

    public async Task HappenedAsync(Server server, string name, string? tag, ActionCaller caller, CancellationToken cancel)
    {
        if (!Ids.TryRead(tag, out var id) || await volumes.FindAsync(id, new VolumeCaller(server.ProjectId, server.UserId, IsAdmin: true), cancel) is not { } volume) return;
        await servers.ChangeAsync(server.Id, now => VolumeDevices.Extend(now, id, volume.SizeGb, caller.RequestId, time.GetUtcNow()), cancel);
    }
}
