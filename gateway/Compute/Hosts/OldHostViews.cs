using NovaCompat.Core.Servers;

namespace NovaCompat.Gateway.Compute.Hosts;

/// <summary><c>{"hosts": [...]}</c></summary>
internal sealed record OldHostList(IReadOnlyList<OldHostView> Hosts);

internal sealed record OldHostView(string HostName, string Service, string Zone);

/// <summary><c>{"host": [{"resource": {...}}]}</c>: the whole host, what is used of it, and each project's part.</summary>
internal sealed record OldHostDocument(IReadOnlyList<OldHostShare> Host);

internal sealed record OldHostShare(OldHostResource Resource)
{
    public static OldHostShare Of(string host, string project, int cpu, int memoryMb, int diskGb) => new(new OldHostResource(host, project, cpu, memoryMb, diskGb));

    public static OldHostShare Of(string host, string project, IReadOnlyList<Server> servers) => Of(
        host, project, servers.Sum(server => server.Flavor.Vcpus), servers.Sum(server => server.Flavor.MemoryMb), servers.Sum(server => server.Flavor.RootGb + server.Flavor.EphemeralGb));
}

/// <summary>Memory in MiB, disk in GiB.</summary>
internal sealed record OldHostResource(string Host, string Project, int Cpu, int MemoryMb, int DiskGb);
