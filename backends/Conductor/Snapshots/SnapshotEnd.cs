using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Images;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Snapshots;

/// <summary>What becomes of an image that a host has filled, or has not.</summary>
public sealed class SnapshotEnd(IServerStore servers, IHostImages images)
{
    /// <summary>The image as a driver needs it; null when somebody deleted it meanwhile.</summary>
    public async Task<GuestImage?> KeepAsync(Guid imageId, JobReport report, CancellationToken cancel)
    {
        var server = await servers.FindAsync(report.ServerId, cancel);
        var saved = Wire.Read<HostImage>(report.Result!);
        return await images.EndAsync(imageId, saved, cancel) ? Bootable(imageId, saved, server?.Image) : null;
    }

    public Task DropAsync(Guid imageId, CancellationToken cancel) => images.DropAsync(imageId, cancel);

    private static GuestImage Bootable(Guid id, HostImage saved, GuestImage? own) => new()
    {
        Id = id,
        DiskFormat = saved.DiskFormat,
        ContainerFormat = saved.ContainerFormat,
        Size = saved.File.Size,
        HashAlgorithm = saved.File.HashAlgorithm,
        HashValue = saved.File.Hash,
        Properties = own?.Properties ?? new Dictionary<string, string>(),
        Kernel = own?.Kernel,
        Ramdisk = own?.Ramdisk,
    };
}
