using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Scheduling;
using NovaCompat.Scheduler.Filters;

namespace NovaCompat.Tests.Scheduler;

/// <summary>A plain host and a plain request that fit each other; tests change one thing of them.</summary>
internal static class Sample
{
    public static readonly Guid Server = new("11111111-1111-1111-1111-111111111111");
    public static readonly Guid Other = new("22222222-2222-2222-2222-222222222222");

    public static HostState Host(string name = "one") => new()
    {
        Id = Guid.NewGuid(),
        Host = name,
        Node = name,
        Vcpus = new(8, Ratio: 4.0),
        MemoryMb = new(4096, Ratio: 1.5),
        DiskGb = new(100),
        HypervisorType = "QEMU",
        HypervisorVersion = 7_002_000,
        HostIp = "10.1.2.3",
        CpuInfo = """{"arch":"x86_64","features":["vmx","sse4"],"topology":{"cores":4},"maxphysaddr":{"bits":46}}""",
        SupportedInstances = [new("x86_64", "qemu", "hvm"), new("i686", "qemu", "hvm")],
    };

    public static RequestSpec Request(int memory = 512, int vcpus = 1, int disk = 1) => new()
    {
        ServerIds = [Server],
        ProjectId = "p1",
        UserId = "u1",
        Flavor = new("m1.tiny", vcpus, memory, disk),
        Image = new("image-1"),
    };

    public static RequestSpec WithSpecs(params (string Key, string Value)[] specs)
    {
        var request = Request();
        return request with { Flavor = request.Flavor with { ExtraSpecs = specs.ToDictionary(one => one.Key, one => one.Value) } };
    }

    public static RequestSpec WithImage(params (string Key, string Value)[] properties) =>
        Request() with { Image = new("image-1") { Properties = properties.ToDictionary(one => one.Key, one => one.Value) } };

    public static RequestSpec WithHints(params (string Key, string[] Values)[] hints) =>
        Request() with { Hints = hints.ToDictionary(one => one.Key, one => (IReadOnlyList<string>)one.Values) };

    public static RequestSpec WithGroup(string policy, int maxPerHost = 1, string[]? hosts = null) =>
        Request() with { Group = new(Guid.NewGuid(), policy) { MaxServerPerHost = maxPerHost, Members = [Server, Other], Hosts = hosts ?? [] } };

    public static HostState Holding(this HostState host, params Guid[] servers) =>
        host with { Servers = [.. servers.Select(id => new PlacedServer(id, "p1"))], NumInstances = servers.Length };

    public static HostState In(this HostState host, params (string Key, string Value)[][] aggregates) =>
        host with { Aggregates = [.. aggregates.Select((metadata, i) => new HostAggregate($"a{i}", metadata.ToDictionary(one => one.Key, one => one.Value)))] };

    public static bool Passes(this IHostFilter filter, HostState host, RequestSpec request) => filter.Reject(host, request) is null;
}
