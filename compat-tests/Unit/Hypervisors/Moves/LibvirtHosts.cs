using Microsoft.Extensions.Logging.Abstractions;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Gateway.Transfers;
using NovaCompat.Hypervisors.Libvirt;

namespace NovaCompat.Tests.Hypervisors.Moves;

/// <summary>Hosts that share one daemon: what moves is there on one of them at a time. Each has a folder of its own, unless told otherwise, and serves its disks.</summary>
public abstract class LibvirtHosts : IAsyncLifetime
{
    private readonly string root = Path.Combine(Path.GetTempPath(), $"moves-{Guid.NewGuid():N}");
    private readonly List<LibvirtHypervisor> hosts = [];
    private readonly List<TransferListener> listeners = [];

    internal FileImageSource Images { get; } = new();

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected GuestImage Image { get; private set; } = null!;

    protected string Root => root;

    public ValueTask InitializeAsync()
    {
        var guest = Environment.GetEnvironmentVariable("NOVACOMPAT_TEST_GUEST");
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NOVACOMPAT_TEST_LIBVIRT")) || string.IsNullOrEmpty(guest)) Assert.Skip("NOVACOMPAT_TEST_LIBVIRT and NOVACOMPAT_TEST_GUEST name no libvirt daemon and guest image");
        Directory.CreateDirectory(root);
        Image = Images.Add(guest, "qcow2");
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var host in hosts)
        {
            foreach (var guest in (await host.ListGuestsAsync(CancellationToken.None)).Keys) await host.DestroyAsync(guest, CancellationToken.None);
            await host.DisposeAsync();
        }

        foreach (var listener in listeners) await listener.DisposeAsync();
        if (Directory.Exists(root)) Directory.Delete(root, recursive: true);
    }

    protected async Task<LibvirtHypervisor> HostAsync(string name, string? folder = null)
    {
        var data = Directory.CreateDirectory(Path.Combine(root, folder ?? name)).FullName;
        using var certificate = TransferCertificate.Open(data);
        var point = new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, FreePort());
        var options = new LibvirtOptions
        {
            DataFolder = data,
            Uri = Environment.GetEnvironmentVariable("NOVACOMPAT_TEST_LIBVIRT")!,
            HostName = name,
            Transfers = new MoveTransferPoint(new Uri($"https://{point}"), TransferCertificate.FingerprintOf(certificate)),
        };
        var host = await LibvirtHypervisor.ConnectAsync(options, Images, NullLoggerFactory.Instance, Cancel);
        hosts.Add(host);
        var listener = new TransferListener(host, point, TransferCertificate.Open(data), NullLoggerFactory.Instance);
        listeners.Add(listener);
        await listener.StartAsync(Cancel);
        return host;
    }

    protected string FileOf(string folder, Guid serverId, string name, bool aside = false) => Path.Combine(root, folder, "instances", aside ? $"{serverId}.left" : $"{serverId}", name);

    /// <summary>A guest that is off, with a word on its root disk.</summary>
    protected async Task<GuestSpec> SpawnedOffAsync(LibvirtHypervisor host, string folder, GuestSpec? spec = null)
    {
        var guest = spec ?? TestGuests.New(Image);
        await host.SpawnAsync(guest, Cancel);
        await host.PowerOffAsync(guest.ServerId, TimeSpan.Zero, Cancel);
        await DiskContent.WriteAsync(FileOf(folder, guest.ServerId, "disk"), 0x5a);
        return guest;
    }

    private static int FreePort()
    {
        using var socket = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        socket.Start();
        return ((System.Net.IPEndPoint)socket.LocalEndpoint).Port;
    }
}
