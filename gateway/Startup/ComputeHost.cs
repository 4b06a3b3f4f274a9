using System.Net;
using System.Security.Cryptography.X509Certificates;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Images;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Options;
using NovaCompat.Gateway.Transfers;
using NovaCompat.Hypervisors;
using NovaCompat.Hypervisors.Libvirt;
using NovaCompat.Hypervisors.Simulated;
using NovaCompat.Networking;

namespace NovaCompat.Gateway.Startup;

/// <summary>What runs guests on this machine: the driver, the network under it, and why it is these.</summary>
public sealed record ComputeHost(IHypervisor Hypervisor, INetworkPlug Plug, HostRatios Ratios, string Reason)
{
    /// <summary>What other hosts know this one by when they fetch disks; null when there is no other host.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <exception cref="HypervisorException">The driver that was asked for does not work here.</exception>
    public static async Task<ComputeHost> ChooseAsync(GatewayOptions options, IImageSource images, ILoggerFactory loggers, CancellationToken cancel)
    {
        var networking = NetworkingOf(options);
        var wanted = options.Hypervisor;
        string? without = null;
        if (wanted != "simulated" && await NetworkProbe.CheckAsync(networking, cancel) is { Usable: false } network)
        {
            if (wanted != HypervisorCatalog.Auto) throw new HypervisorException($"The hypervisor driver {wanted} does not work here: {network.Reason}", retryable: false);
            (wanted, without) = ("simulated", $"not libvirt, since {network.Reason}");
        }
        var certificate = options.Transfers is not null && wanted != "simulated" ? TransferCertificate.Open(options.Data) : null;
        var choice = await HypervisorCatalog.ChooseAsync(wanted, HostOf(options, certificate, images, loggers), cancel);
        var reason = without is null ? choice.Reason : $"{choice.Reason}; {without}";
        var simulated = choice.Hypervisor is SimulatedHypervisor;
        return new ComputeHost(choice.Hypervisor, simulated ? new NullPlug() : await PlugAsync(networking, loggers, cancel), RatiosOf(options, simulated), reason) { Certificate = certificate };
    }

    private static async Task<INetworkPlug> PlugAsync(NetworkingOptions options, ILoggerFactory loggers, CancellationToken cancel)
    {
        var plug = new LinuxBridgePlug(options, TimeProvider.System, loggers.CreateLogger<LinuxBridgePlug>());
        await plug.SweepAsync(cancel);
        return plug;
    }

    private static NetworkingOptions NetworkingOf(GatewayOptions options) => new()
    {
        DataDirectory = options.Data,
        Metadata = new IPEndPoint(options.Bind, options.PortOf(Faces.Metadata)),
        Masquerade = options.Masquerade,
    };

    private static HypervisorHost HostOf(GatewayOptions options, X509Certificate2? certificate, IImageSource images, ILoggerFactory loggers) => new(
        new LibvirtOptions
        {
            DataFolder = options.InstancesFolder,
            HostName = options.Host,
            CpuMode = options.CpuMode,
            TendEvery = options.ImageCacheManagerInterval,
            UnusedImageAge = options.UnusedImageAge,
            Transfers = certificate is null ? null : new(options.TransferUrl, TransferCertificate.FingerprintOf(certificate)),
        },
        SimulatedOf(options),
        images, loggers, TimeProvider.System);

    internal static SimulatedOptions SimulatedOf(GatewayOptions options) => new()
    {
        HostName = options.Host,
        HostIp = options.Bind.ToString(),
        DataFolder = Path.Combine(options.Data, "simulated"),
        Vcpus = options.SimulatedVcpus,
        MemoryMb = options.SimulatedMemoryMb,
        DiskGb = options.SimulatedDiskGb,
        SpawnDelay = options.SimulatedSpawnDelay,
    };

    private static HostRatios RatiosOf(GatewayOptions options, bool simulated) => new()
    {
        Cpu = options.CpuAllocationRatio,
        Memory = options.RamAllocationRatio,
        Disk = options.DiskAllocationRatio,
        ReservedMemoryMb = options.ReservedHostMemoryMb ?? (simulated ? 0 : 512),
        ReservedDiskGb = (options.ReservedHostDiskMb + 1023) / 1024,
    };
}
