using System.Xml.Linq;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Hypervisors.Libvirt.Disks;
using NovaCompat.Hypervisors.Libvirt.Interop;

namespace NovaCompat.Hypervisors.Libvirt;

/// <summary>Images in the host's cache: there before guests ask for them, and gone when none has asked for long.</summary>
public sealed partial class LibvirtHypervisor : ICanCacheImages, ICanTendHost
{
    public TimeSpan TendEvery => options.TendEvery;

    public Task CacheImageAsync(GuestImage image, CancellationToken cancel) => disks.FetchAsync(image, cancel);

    public async Task TendAsync(CancellationToken cancel)
    {
        var booted = await session.RunAsync(BootFiles, cancel);
        new UnusedImages(folders, options.UnusedImageAge, TimeProvider.System, log).Remove(booted);
    }

    /// <summary>Kernels and ramdisks that our guests are started from.</summary>
    private List<string> BootFiles(Connection connection) =>
    [
        .. from id in domains.List(connection).Keys
           let description = domains.Description(connection, id)
           where description is not null
           from part in XElement.Parse(description).Elements("os").Elements()
           where part.Name == "kernel" || part.Name == "initrd"
           select part.Value,
    ];
}
