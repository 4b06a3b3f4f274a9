using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>GET /servers/{id}/topology</c>: guests are made without NUMA nodes of their own, so there are none to tell.</summary>
public static class Topology
{
    public static async Task<Reply> Show(RequestContext request, string id)
    {
        await request.FindServerAsync(id);
        return Reply.Json(200, new TopologyView());
    }
}

/// <summary>The NUMA nodes of a guest.</summary>
public sealed class TopologyView
{
    public IReadOnlyList<NumaNodeView> Nodes { get; set; } = [];

    /// <summary>Of the guest's memory; null when it is the host's usual one.</summary>
    public int? PagesizeKb { get; set; }
}

/// <summary>One node: its memory in MiB, its CPUs, and which of them are threads of one core.</summary>
public sealed class NumaNodeView
{
    public int MemoryMb { get; set; }
    public IReadOnlyList<int> VcpuSet { get; set; } = [];
    public IReadOnlyList<IReadOnlyList<int>> Siblings { get; set; } = [];
}
