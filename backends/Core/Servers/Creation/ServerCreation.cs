using NovaCompat.Core.Failures;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Images;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Keypairs;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Quotas;
using NovaCompat.Core.Servers.BlockDevices;
using NovaCompat.Core.Volumes;

namespace NovaCompat.Core.Servers.Creation;

/// <summary>Turns an order into servers that wait for a host: all checks in Nova's order, then records and job in one transaction.</summary>
public sealed class ServerCreation(
    IServerStore servers, IKeypairStore keypairs, IQuotaStore quotas, IServerNetworking networking,
    BootImages images, BootDevices devices, QuotaRoom room, PlacementChecks placement, TimeProvider time)
{
    /// <summary>The new servers, or why there are none.</summary>
    public async Task<(IReadOnlyList<Server> Servers, Fault? Fault)> CreateAsync(ServerOrder order, CancellationToken cancel)
    {
        order = order with { AvailabilityZone = order.AvailabilityZone ?? placement.DefaultZone };
        if ((Shared(order) ?? await placement.ZoneAsync(order, cancel)) is { } early) return ([], early);
        var caller = new ImageCaller(order.ProjectId, order.IsAdmin);
        var image = order.ImageId is { } imageId ? await images.FindAsync(imageId, caller, cancel) : null;
        if (image is null && order.TrustedImageCertificates is not null) return ([], BlockDeviceFaults.CertificatesNeedImage);
        var source = image is null ? await devices.SourceAsync(order, cancel) : BootSource.Of(image);
        if (((source.Image is { } described ? DiskConfig.Refusal(described, order.AutoDiskConfig) : null) ?? Disabled(order)) is { } unfit) return ([], unfit);
        if (await networking.CheckAsync(order.Networks, order.SecurityGroups, new NetworkCaller(order.ProjectId, order.UserId, order.IsAdmin), order.MaxCount, cancel) is { } network) return ([], network);
        var plan = DevicePlan.Of(order, source.Properties, DevicePlan.Strip(Device(source.Properties))!);
        var root = plan.FirstOrDefault(device => device.BootIndex == 0);
        var disk = root is { IsVolume: true } ? null : image;
        var guestImage = disk is null ? null : await images.ForGuestAsync(disk, caller, cancel);
        var key = order.KeyName is null ? null : await keypairs.FindAsync(order.UserId, order.KeyName, cancel);
        if (order.KeyName is not null && key is null) return ([], Faults.BadRequest("Invalid key_name provided."));
        var limits = order.Metadata.Count + order.Personality.Count > 0 ? await quotas.LimitsAsync(new(order.ProjectId, order.UserId), cancel) : QuotaDefaults.Limits;
        if ((ServerLimits.Metadata(limits, order.Metadata.Count) ?? ServerLimits.Personality(limits, order.Personality)
            ?? (disk is null ? BootImages.Check(source, order.Flavor, root?.Size) : BootImages.Check(disk, order.Flavor, order.ZeroDiskAllowed)) ?? await placement.GroupAsync(order, cancel) ?? await placement.HostAsync(order, cancel)) is { } refused) return ([], refused);
        var (found, invalid) = await devices.CheckAsync(order, plan, cancel);
        if (invalid is not null) return ([], invalid);
        // The image's own disk and what comes with the flavor need no record.
        var kept = plan.Zip(found).Where(pair => !pair.First.OfFlavor && pair.Second is not { Source: BlockSource.Image, IsVolume: false }).Select(pair => pair.Second).ToList();
        return await StoreAsync(order, new(guestImage, source.Properties, kept), key, cancel);
    }

    private async Task<(IReadOnlyList<Server>, Fault?)> StoreAsync(ServerOrder order, Boot boot, Keypair? key, CancellationToken cancel)
    {
        var count = order.MaxCount;
        if (order.MinCount != order.MaxCount)
        {
            (count, var tooMany) = await room.FitAsync(order, cancel);
            if (tooMany is not null) return ([], tooMany);
        }
        var now = time.GetUtcNow();
        var reservation = ServerSecrets.ReservationId();
        var made = Enumerable.Range(0, count).Select(index => Make(order, boot, key, reservation, count, index, now)).ToArray();
        if (await ReserveAsync(order, made, cancel) is { } taken) return ([], taken);
        var job = new Job
        {
            Id = Guid.CreateVersion7(now),
            Kind = JobKinds.ScheduleServers,
            Queue = Queues.Scheduler,
            Body = Wire.Write(new ScheduleServersBody([.. made.Select(server => server.Id)])),
            RequestId = order.RequestId,
            CreatedAt = now,
        };
        if (await servers.CreateAsync(made, job, cancel) is not { } over) return (made, null);
        await devices.ReleaseAsync(made, CallerOf(order), order.RequestId, cancel);
        return ([], over);
    }

    private async Task<Fault?> ReserveAsync(ServerOrder order, Server[] made, CancellationToken cancel)
    {
        for (var i = 0; i < made.Length; i++)
        {
            (made[i], var taken) = await devices.ReserveAsync(made[i], CallerOf(order), order.RequestId, cancel);
            if (taken is null) continue;
            await devices.ReleaseAsync(made, CallerOf(order), order.RequestId, cancel);
            return taken;
        }
        return null;
    }

    private static VolumeCaller CallerOf(ServerOrder order) => new(order.ProjectId, order.UserId, order.IsAdmin);

    private static Server Make(ServerOrder order, Boot boot, Keypair? key, string reservation, int count, int index, DateTimeOffset now)
    {
        var id = Guid.NewGuid();
        var name = count > 1 ? ServerNames.Numbered(order.Name, index + 1) : order.Name;
        return DeviceNames.NameAll(new Server
        {
            Id = id,
            ProjectId = order.ProjectId,
            UserId = order.UserId,
            Name = name,
            Description = order.Description,
            Hostname = order.Hostname ?? ServerNames.Hostname(name, id),
            VmState = VmState.Building,
            TaskState = TaskState.Scheduling,
            AvailabilityZone = order.AvailabilityZone,
            PinnedAvailabilityZone = order.AvailabilityZone,
            Flavor = order.Flavor,
            Image = boot.Image,
            BootProperties = boot.Image is null ? boot.Properties : new Dictionary<string, string>(),
            BlockDevices = [.. boot.Devices.Select(device => device with { Id = Guid.NewGuid() })],
            KeyName = key?.Name,
            KeyData = key?.PublicKey,
            KeyType = key?.Type,
            UserData = order.UserData,
            ConfigDrive = order.ConfigDrive,
            AccessIpV4 = order.AccessIpV4,
            AccessIpV6 = order.AccessIpV6,
            LaunchIndex = index,
            ReservationId = reservation,
            RootDeviceName = Device(boot.Properties),
            AutoDiskConfig = order.AutoDiskConfig ?? DiskConfig.OfImage(boot.Properties),
            Metadata = order.Metadata,
            Tags = order.Tags,
            TrustedImageCertificates = order.TrustedImageCertificates,
            Personality = order.Personality,
            SecurityGroups = order.SecurityGroups.Count > 0 ? order.SecurityGroups : ["default"],
            Networks = order.Networks with { ByAdmin = order.IsAdmin },
            Placement = order.Placement,
            CreatedAt = now,
            UpdatedAt = now,
        });
    }

    private static Fault? Shared(ServerOrder order)
    {
        if (order.MaxCount > 1 && order.Networks.Items.Any(item => item.FixedIp is not null))
            return Faults.BadRequest("Failed to launch instances: max_count cannot be greater than 1 if an fixed_ip is specified.");
        if (order.MaxCount > 1 && order.Networks.Items.Any(item => item.PortId is not null))
            return Faults.BadRequest("Failed to launch instances: Unable to launch multiple instances with a single configured port ID. Please launch your instance one by one with different ports.");
        return order.MaxCount > 1 && order.Hostname is not null ? Faults.BadRequest("Unable to allocate a single hostname to multiple instances") : null;
    }

    private static Fault? Disabled(ServerOrder order) => order.Flavor.Disabled ? Faults.BadRequest($"Flavor {order.Flavor.Id} could not be found.") : null;

    private static string Device(IReadOnlyDictionary<string, string> properties) => properties.TryGetValue("root_device_name", out var name) && name.Length > 0
        ? name.StartsWith('/') ? name : "/dev/" + name
        : "/dev/vda";

    /// <summary>What servers start with: the image of their root disk (null when that is a volume), what it says of itself, and further disks.</summary>
    private sealed record Boot(GuestImage? Image, IReadOnlyDictionary<string, string> Properties, IReadOnlyList<ServerBlockDevice> Devices);
}
