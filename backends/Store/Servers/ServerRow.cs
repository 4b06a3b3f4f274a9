using NovaCompat.Core.Flavors;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;

namespace NovaCompat.Store.Servers;

/// <summary>A server as a row: what lists filter and sort by in columns, the whole record as JSON beside them.</summary>
internal sealed class ServerRow
{
    public const string Columns =
        """
        id, number, project_id, user_id, name, description, hostname, vm_state, task_state, power_state, progress, host, node, availability_zone,
        flavor_id, vcpus, memory_mb, image_ref, kernel_id, ramdisk_id, key_name, config_drive, access_ip_v4, access_ip_v6, locked_by, launch_index,
        reservation_id, root_device_name, auto_disk_config, generation, created_at, updated_at, launched_at, terminated_at, deleted_at, document
        """;

    public static string Parameters { get; } = string.Join(", ", Names.Select(name => $"@{Property(name)}"));

    public static string Assignments { get; } = string.Join(", ", Names.Where(name => name != "id").Select(name => $"{name} = @{Property(name)}"));

    private static IEnumerable<string> Names => Columns.Split(',', StringSplitOptions.TrimEntries);

    public required string Id { get; init; }
    public required long Number { get; init; }
    public required string ProjectId { get; init; }
    public required string UserId { get; init; }
    public required string Name { get; init; }
    public string? Description { get; init; }
    public required string Hostname { get; init; }
    public required string VmState { get; init; }
    public string? TaskState { get; init; }
    public required int PowerState { get; init; }
    public required int Progress { get; init; }
    public string? Host { get; init; }
    public string? Node { get; init; }
    public string? AvailabilityZone { get; init; }
    public required string FlavorId { get; init; }
    public required int Vcpus { get; init; }
    public required int MemoryMb { get; init; }
    public string? ImageRef { get; init; }
    public string? KernelId { get; init; }
    public string? RamdiskId { get; init; }
    public string? KeyName { get; init; }
    public required bool ConfigDrive { get; init; }
    public string? AccessIpV4 { get; init; }
    public string? AccessIpV6 { get; init; }
    public string? LockedBy { get; init; }
    public required int LaunchIndex { get; init; }
    public required string ReservationId { get; init; }
    public required string RootDeviceName { get; init; }
    public required bool AutoDiskConfig { get; init; }
    public required long Generation { get; init; }
    public required long CreatedAt { get; init; }
    public long? UpdatedAt { get; init; }
    public long? LaunchedAt { get; init; }
    public long? TerminatedAt { get; init; }
    public long? DeletedAt { get; init; }
    public required string Document { get; init; }

    public static Server Read(string document) => Wire.Read<Server>(document);

    public static ServerRow Of(Server server) => new()
    {
        Id = server.Id.ToString(),
        Number = server.Number,
        ProjectId = server.ProjectId,
        UserId = server.UserId,
        Name = server.Name,
        Description = server.Description,
        Hostname = server.Hostname,
        VmState = Wire<VmState>.Name(server.VmState),
        TaskState = Wire<TaskState>.Name(server.TaskState),
        PowerState = (int)server.PowerState,
        Progress = server.Progress,
        Host = server.Host,
        Node = server.Node,
        AvailabilityZone = server.AvailabilityZone,
        FlavorId = server.Flavor.Id,
        Vcpus = Counted(server, flavor => flavor.Vcpus),
        MemoryMb = Counted(server, flavor => flavor.MemoryMb),
        ImageRef = server.Image?.Id.ToString(),
        KernelId = server.Image?.Kernel?.Id.ToString(),
        RamdiskId = server.Image?.Ramdisk?.Id.ToString(),
        KeyName = server.KeyName,
        ConfigDrive = server.ConfigDrive,
        AccessIpV4 = server.AccessIpV4,
        AccessIpV6 = server.AccessIpV6,
        LockedBy = Wire<LockedBy>.Name(server.LockedBy),
        LaunchIndex = server.LaunchIndex,
        ReservationId = server.ReservationId,
        RootDeviceName = server.RootDeviceName,
        AutoDiskConfig = server.AutoDiskConfig,
        Generation = server.Generation,
        CreatedAt = server.CreatedAt.ToMicros(),
        UpdatedAt = server.UpdatedAt.ToMicros(),
        LaunchedAt = server.LaunchedAt.ToMicros(),
        TerminatedAt = server.TerminatedAt.ToMicros(),
        DeletedAt = server.DeletedAt.ToMicros(),
        Document = Wire.Write(server),
    };

    private static string Property(string column) => string.Concat(column.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>What counts against quotas: of a server that is being resized the larger flavor, of one that waits for its confirmation the new one (nova/quota.py).</summary>
    private static int Counted(Server server, Func<Flavor, int> amount) => server is { VmState: Core.Servers.VmState.Resized, TaskState: null } or { Move: null }
        ? amount(server.Flavor)
        : Math.Max(amount(server.Flavor), Math.Max(amount(server.Move.OldFlavor), amount(server.Move.NewFlavor)));
}
