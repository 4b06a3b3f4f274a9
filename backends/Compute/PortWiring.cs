using System.Collections.Concurrent;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Networks;

namespace NovaCompat.Compute;

/// <summary>Plugs and unplugs all ports of a guest, and remembers across restarts which ones those are.</summary>
public sealed class PortWiring(INetworkPlug plug, ComputeOptions options)
{
    private readonly ConcurrentDictionary<Guid, IReadOnlyList<Guid>> ports = new();
    private readonly string folder = Directory.CreateDirectory(Path.Combine(options.DataDirectory, "wiring")).FullName;

    /// <summary>The guest with its cards as they are wired on this host.</summary>
    public async Task<GuestSpec> PlugAsync(GuestJobBody job, CancellationToken cancel)
    {
        await RememberAsync(job.ServerId, [.. job.Ports.Select(port => port.PortId)], cancel);
        var nics = new List<GuestNic>(job.Ports.Count);
        foreach (var port in job.Ports) nics.Add(await plug.PlugAsync(job.ServerId, port, cancel));
        return job.Guest! with { Nics = nics };
    }

    public async Task UnplugAsync(Guid serverId, CancellationToken cancel)
    {
        foreach (var port in await PortsOfAsync(serverId, cancel)) await plug.UnplugAsync(port, cancel);
        ports.TryRemove(serverId, out _);
        File.Delete(FileOf(serverId));
    }

    /// <summary>Unplugs one port; the others stay.</summary>
    public async Task UnplugAsync(Guid serverId, Guid portId, CancellationToken cancel)
    {
        await plug.UnplugAsync(portId, cancel);
        await RememberAsync(serverId, [.. (await PortsOfAsync(serverId, cancel)).Where(known => known != portId)], cancel);
    }

    private async Task RememberAsync(Guid serverId, IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        if (ports.TryGetValue(serverId, out var known) && known.SequenceEqual(ids)) return;
        await File.WriteAllLinesAsync(FileOf(serverId), ids.Select(id => id.ToString()), cancel);
        ports[serverId] = ids;
    }

    private async Task<IReadOnlyList<Guid>> PortsOfAsync(Guid serverId, CancellationToken cancel)
    {
        if (ports.TryGetValue(serverId, out var known)) return known;
        return File.Exists(FileOf(serverId)) ? [.. (await File.ReadAllLinesAsync(FileOf(serverId), cancel)).Select(Guid.Parse)] : [];
    }

    private string FileOf(Guid serverId) => Path.Combine(folder, serverId.ToString());
}
