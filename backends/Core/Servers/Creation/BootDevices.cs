using NovaCompat.Core.Failures;
using NovaCompat.Core.Images;
using NovaCompat.Core.Servers.BlockDevices;
using NovaCompat.Core.Volumes;

namespace NovaCompat.Core.Servers.Creation;

/// <summary>Looks up what the block devices of a new server name, in Nova's order of checks, and keeps volumes for it.</summary>
public sealed class BootDevices(IVolumes volumes, IImageCatalog images)
{
    /// <summary>What is booted from when the request names no image.</summary>
    /// <exception cref="FaultException">The device that is booted from names nothing that is there.</exception>
    public async Task<BootSource> SourceAsync(ServerOrder order, CancellationToken cancel)
    {
        var root = order.BlockDevices.FirstOrDefault(device => order.OldBlockDevices ? DevicePlan.Strip(device.DeviceName) is { } name && name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').EndsWith("da", StringComparison.Ordinal) : device.BootIndex == 0);
        if (root is null) return new();
        if (root.ImageId is { } imageId) return BootSource.Of(await ImageAsync(imageId, order, cancel) ?? throw new FaultException(BlockDeviceFaults.NoSuchImage(imageId)));
        if (root.SnapshotId is { } snapshotId)
        {
            var snapshot = await SnapshotAsync(snapshotId, order, cancel) ?? throw new FaultException(BlockDeviceFaults.NoSuchSnapshot(snapshotId));
            return snapshot.Bootable ? BootSource.Of(snapshot.ImageMetadata) : throw new FaultException(BlockDeviceFaults.NotBootable(snapshot.VolumeId.ToString()));
        }
        if (root.VolumeId is not { } volumeId) return new();
        var volume = await VolumeAsync(volumeId, order, cancel) ?? throw new FaultException(BlockDeviceFaults.NoSuchVolume(volumeId));
        return volume.Bootable ? BootSource.Of(volume.ImageMetadata) : throw new FaultException(BlockDeviceFaults.NotBootable(volumeId));
    }

    /// <summary>The devices with all that they name, or why they cannot be. Changes nothing.</summary>
    public async Task<(IReadOnlyList<ServerBlockDevice> Devices, Fault? Fault)> CheckAsync(ServerOrder order, IReadOnlyList<BlockDeviceRequest> devices, CancellationToken cancel)
    {
        var known = new Dictionary<string, Volume>();
        foreach (var device in devices.Where(device => device.Source == BlockSource.Volume && device.VolumeId is not null))
        {
            if (await VolumeAsync(device.VolumeId!, order, cancel) is not { } volume) return ([], BlockDeviceFaults.VolumeMissing(device.VolumeId!));
            known[device.VolumeId!] = volume;
        }
        if (DeviceLimits.Sequence(devices) is { } sequence) return ([], sequence);
        var made = new List<ServerBlockDevice>(devices.Count);
        foreach (var device in devices)
        {
            var (resolved, fault) = await ResolveAsync(device, order, known, cancel);
            if (fault is not null) return ([], fault);
            made.Add(resolved!);
        }
        return (made, DeviceLimits.Local(devices, order.Flavor));
    }

    /// <summary>Keeps the volumes that are there already for the server, and has a remote service make the others. On a refusal the server has what was done before it.</summary>
    public async Task<(Server Server, Fault? Fault)> ReserveAsync(Server server, VolumeCaller caller, string requestId, CancellationToken cancel)
    {
        foreach (var device in server.BlockDevices.Where(device => device.VolumeId is not null || (device.IsVolume && volumes.IsRemote)))
        {
            try
            {
                var ready = device.VolumeId is { } volume
                    ? device with { AttachmentId = (await volumes.ReserveAsync(volume, server.Id, device.Id, caller, cancel)).Id }
                    : device with { VolumeId = (await volumes.CreateAsync(ServerVolumes.OrderOf(server, device), caller, requestId, cancel)).Id, State = BlockDeviceState.Making };
                server = server.WithDevice(device.Id, _ => ready);
            }
            catch (FaultException refused)
            {
                return (server, device.VolumeId is null ? BlockDeviceFaults.NotMade(refused.Fault) : BlockDeviceFaults.NotReserved(refused.Fault));
            }
        }
        return (server, null);
    }

    /// <summary>Takes back what <see cref="ReserveAsync"/> did.</summary>
    public async Task ReleaseAsync(IEnumerable<Server> servers, VolumeCaller caller, string requestId, CancellationToken cancel)
    {
        var devices = servers.SelectMany(server => server.BlockDevices).ToList();
        foreach (var attachment in devices.Select(device => device.AttachmentId).OfType<Guid>()) await volumes.EndAsync(attachment, cancel);
        foreach (var device in devices.Where(device => device is { State: BlockDeviceState.Making, VolumeId: not null })) await volumes.DeleteAsync(device.VolumeId!.Value, caller, requestId, cancel);
    }

    private async Task<(ServerBlockDevice? Device, Fault? Fault)> ResolveAsync(BlockDeviceRequest device, ServerOrder order, Dictionary<string, Volume> known, CancellationToken cancel)
    {
        VolumeType? type = null;
        if (device.VolumeType is { Length: > 0 } wanted && (type = await volumes.FindTypeAsync(wanted, CallerOf(order), cancel)) is null) return (null, BlockDeviceFaults.TypeMissing(wanted));
        var made = new ServerBlockDevice
        {
            Id = Guid.NewGuid(),
            Source = device.Source ?? BlockSource.Blank,
            Destination = device.Destination ?? BlockDestination.Local,
            DeviceName = device.DeviceName,
            BootIndex = device.BootIndex,
            DeleteOnTermination = device.DeleteOnTermination,
            Tag = device.Tag,
            GuestFormat = device.GuestFormat,
            DiskBus = device.DiskBus,
            DeviceType = device.DeviceType,
            Size = device.Size,
            VolumeType = type?.Name,
        };
        var (resolved, fault) = await SourceAsync(made, device, order, known, cancel);
        return fault is null && device.DiskBus is { Length: > 0 } bus && !DeviceLimits.Buses.Contains(bus) ? (null, BlockDeviceFaults.DiskBus(bus)) : (resolved, fault);
    }

    private async Task<(ServerBlockDevice? Device, Fault? Fault)> SourceAsync(
        ServerBlockDevice made, BlockDeviceRequest device, ServerOrder order, Dictionary<string, Volume> known, CancellationToken cancel)
    {
        if (device.ImageId is { } imageId)
        {
            if (await ImageAsync(imageId, order, cancel) is not { } image) return (null, BlockDeviceFaults.NoSuchImage(imageId));
            return device.IsVolume && device.Size is null or 0 && device.IsVolume ? (null, BlockDeviceFaults.ImageNeedsSize) : (made with { Image = SourceImage.Of(image) }, null);
        }
        if (device.VolumeId is { } volumeId && known.TryGetValue(volumeId, out var volume))
            return volume.Multiattach && !order.SharedVolumes ? (null, BlockDeviceFaults.SharedTooOld) : (made with { VolumeId = volume.Id, Size = volume.SizeGb }, null);
        if (device.SnapshotId is { } snapshotId)
        {
            if (await SnapshotAsync(snapshotId, order, cancel) is not { } snapshot) return (null, BlockDeviceFaults.NoSuchSnapshot(snapshotId));
            return (made with { SnapshotId = snapshot.Id, Size = device.Size ?? snapshot.SizeGb }, null);
        }
        return device is { Source: BlockSource.Blank, IsVolume: true, Size: null or 0 } ? (null, BlockDeviceFaults.BlankNeedsSize) : (made, null);
    }

    private async Task<Image?> ImageAsync(string id, ServerOrder order, CancellationToken cancel) =>
        Ids.TryRead(id, out var known) ? await images.FindAsync(known, new ImageCaller(order.ProjectId, order.IsAdmin), cancel) : null;

    private async Task<Volume?> VolumeAsync(string id, ServerOrder order, CancellationToken cancel) =>
        Ids.TryRead(id, out var known) ? await volumes.FindAsync(known, CallerOf(order), cancel) : null;

    private async Task<VolumeSnapshot?> SnapshotAsync(string id, ServerOrder order, CancellationToken cancel) =>
        Ids.TryRead(id, out var known) ? await volumes.FindSnapshotAsync(known, CallerOf(order), cancel) : null;

    private static VolumeCaller CallerOf(ServerOrder order) => new(order.ProjectId, order.UserId, order.IsAdmin);
}
