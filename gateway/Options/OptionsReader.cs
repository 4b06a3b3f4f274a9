using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using NovaCompat.Core.Images.Imports;
using NovaCompat.Core.Images.Limits;
using NovaCompat.Core.Notifications;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Images;
using NovaCompat.Images.Downloads;
using NovaCompat.Identity.Passwords;
using NovaCompat.Remote.Sessions;

namespace NovaCompat.Gateway.Options;

/// <summary>Reads <see cref="GatewayOptions"/> and says everything that is wrong at once.</summary>
public sealed class OptionsReader(IConfiguration source)
{
    private readonly List<string> errors = [];

    /// <exception cref="OptionsException">At least one setting is wrong.</exception>
    public GatewayOptions Read()
    {
        var data = Path.GetFullPath(Text("data") ?? ".novacompat");
        var roles = RolesOf(Text("roles"));
        var options = new GatewayOptions
        {
            Data = data,
            Bind = IPAddress.TryParse(Text("bind") ?? "127.0.0.1", out var bind) ? bind : Wrong(IPAddress.Loopback, "bind", "an IP address"),
            PortOffset = Number("port_offset", 0, 0, 55_000),
            Hypervisor = OneOf("hypervisor", "auto", "auto", "libvirt", "simulated"),
            Roles = roles,
            Store = Text("store"),
            Queue = Text("queue"),
            QueuePrefix = Text("queue_prefix") ?? "novacompat:jobs:",
            Host = HostOf(Text("host") ?? Environment.MachineName),
            PolicyFile = ExistingFile("policy_file"),
            GuestImage = ExistingFile("guest_image"),
            AdminPassword = Text("admin_password"),
            DemoPassword = Text("demo_password"),
            PublicUrl = Text("public_url")?.TrimEnd('/'),
            InstancesFolder = Path.GetFullPath(Text("instances_folder") ?? data),
            ImagesFolder = Path.GetFullPath(Text("images_folder") ?? Path.Combine(data, "images")),
            ServiceDownTime = TimeSpan.FromSeconds(Number("service_down_time", 60, 1, 86_400)),
            HeartbeatInterval = TimeSpan.FromSeconds(Number("heartbeat_interval", 10, 1, 3_600)),
            SyncPowerStateInterval = TimeSpan.FromSeconds(Number("sync_power_state_interval", 60, 1, 86_400)),
            MaxConcurrentBuilds = Number("max_concurrent_builds", 10, 1, 1_000),
            ReclaimInstanceInterval = TimeSpan.FromSeconds(Number("reclaim_instance_interval", 0, 0, int.MaxValue)),
            InstanceBuildTimeout = TimeSpan.FromSeconds(Number("instance_build_timeout", 0, 0, int.MaxValue)),
            RebootTimeout = TimeSpan.FromSeconds(Number("reboot_timeout", 0, 0, int.MaxValue)),
            RescueTimeout = TimeSpan.FromSeconds(Number("rescue_timeout", 0, 0, int.MaxValue)),
            DefaultAvailabilityZone = Text("default_availability_zone") ?? "nova",
            DefaultScheduleZone = Text("default_schedule_zone"),
            CpuAllocationRatio = Ratio("cpu_allocation_ratio", 4),
            RamAllocationRatio = Ratio("ram_allocation_ratio", 1),
            DiskAllocationRatio = Ratio("disk_allocation_ratio", 1),
            ReservedHostMemoryMb = Text("reserved_host_memory_mb") is null ? null : Number("reserved_host_memory_mb", 512, 0, int.MaxValue),
            ReservedHostDiskMb = Number("reserved_host_disk_mb", 0, 0, int.MaxValue),
            CpuMode = OneOf("cpu_mode", "", "none", "host-model", "host-passthrough", "maximum") is { Length: > 0 } cpuMode ? cpuMode : null,
            ImageCacheManagerInterval = TimeSpan.FromSeconds(Number("image_cache_manager_interval", 2_400, 0, 4_000_000)),
            UnusedImageAge = TimeSpan.FromSeconds(Number("remove_unused_original_minimum_age_seconds", 86_400, 60, int.MaxValue)),
            ShelvedOffloadTime = Number("shelved_offload_time", 0, -1, int.MaxValue) is var shelved and >= 0 ? TimeSpan.FromSeconds(shelved) : null,
            ShelvedPollInterval = TimeSpan.FromSeconds(Number("shelved_poll_interval", 3_600, 1, 4_000_000)),
            Consoles = new()
            {
                TokenLife = TimeSpan.FromSeconds(Number("token_ttl", 600, 1, 86_400)),
                ViewerFolder = Text("novnc_folder") ?? "/usr/share/novnc",
                AllowedOrigins = List("allowed_origins"),
            },
            SimulatedVcpus = Number("simulated_vcpus", 64, 1, 1_000_000),
            SimulatedMemoryMb = Number("simulated_memory_mb", 256 * 1024, 1, int.MaxValue),
            SimulatedDiskGb = Number("simulated_disk_gb", 4096, 1, int.MaxValue),
            SimulatedSpawnDelay = TimeSpan.FromMilliseconds(Number("simulated_spawn_delay_ms", 0, 0, 3_600_000)),
            SimulatedHosts = Number("simulated_hosts", 1, 1, 1_000),
            ResizeConfirmWindow = TimeSpan.FromSeconds(Number("resize_confirm_window", 0, 0, 86_400)),
            AllowResizeToSameHost = Text("allow_resize_to_same_host") is null ? roles == Roles.All : Flag("allow_resize_to_same_host"),
            Transfers = Text("queue") is null ? null : new IPEndPoint(
                IPAddress.TryParse(Text("transfer_address") ?? Text("bind") ?? "127.0.0.1", out var transfer) ? transfer : Wrong(IPAddress.Loopback, "transfer_address", "an IP address"),
                Number("transfer_port", 8783 + Number("port_offset", 0, 0, 55_000), 1, 65_535)),
            AcceptUnformattedImages = Flag("accept_unformatted_images"),
            Imports = Imports(),
            ImageLimits = new ImageLimits
            {
                ImageSizeTotal = Number("image_size_total", -1, -1, int.MaxValue),
                ImageStageTotal = Number("image_stage_total", -1, -1, int.MaxValue),
                ImageCountTotal = Number("image_count_total", -1, -1, int.MaxValue),
                ImageCountUploading = Number("image_count_uploading", -1, -1, int.MaxValue),
            },
            Compliance = Compliance(),
            Masquerade = Flag("masquerade"),
            PrivateCidr = IPNetwork.TryParse(Text("private_cidr") ?? "10.11.12.0/24", out var cidr) ? cidr.ToString() : Wrong("", "private_cidr", "a network such as 10.11.12.0/24"),
            NotificationRedis = Text("notification_redis"),
            NotificationStream = Text("notification_stream") ?? "versioned_notifications",
            NotificationWebhooks = Urls("notification_webhooks"),
            NotificationWebhookSecret = Text("notification_webhook_secret"),
            NotifyOnStateChange = OneOf("notify_on_state_change", "none", "none", "vm_state", "vm_and_task_state") switch { "vm_state" => StateChanges.VmState, "vm_and_task_state" => StateChanges.VmAndTaskState, _ => StateChanges.None },
            Source = source,
        };
        options = options with { Remotes = RemoteReader.Read(source, options.UrlOf(Faces.Identity), errors) };
        CheckTogether(options);
        return errors.Count == 0 ? options : throw new OptionsException(errors);
    }

    private void CheckTogether(GatewayOptions options)
    {
        if (options.NotificationWebhooks.Count > 0 && options.NotificationWebhookSecret is null) errors.Add("notification_webhooks: receivers check messages by a notification_webhook_secret, which is not given.");
        if (options.Remotes is { Services.Count: > 0, User: null } remotes && remotes.Services.Keys.Any(name => name != ServiceNames.ObjectStore)) errors.Add("service_password: remote services are asked as a user of their Identity, whose password is not given.");
        if (options.Roles == Roles.All) return;
        if (options.Queue is null) errors.Add("roles: parts of the program find each other through --queue redis://..., which is not given.");
        if (options.Store is null && options.Roles != Roles.Compute) errors.Add("roles: parts of the program share a --store 'Host=...;Database=...', which is not given.");
    }

    private string? Text(string key) => source[key] is { Length: > 0 } text ? text : null;

    private Roles RolesOf(string? text)
    {
        if (text is null or "all") return Roles.All;
        var roles = Roles.None;
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            roles |= Enum.TryParse<Roles>(name, ignoreCase: true, out var role) && role != Roles.None && !char.IsDigit(name[0]) ? role : Wrong(Roles.None, "roles", "some of api, scheduler, conductor, compute");
        return roles == Roles.None ? Roles.All : roles;
    }

    private string HostOf(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_') ? name : Wrong(name, "host", "a host name");

    private string OneOf(string key, string fallback, params string[] values) =>
        Text(key) is not { } text ? fallback : values.Contains(text) ? text : Wrong(fallback, key, $"one of {string.Join(", ", values)}");

    private int Number(string key, int fallback, int least, int most) =>
        Text(key) is not { } text ? fallback
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : Wrong(fallback, key, $"a whole number from {least} to {most}");

    private double Ratio(string key, double fallback) =>
        Text(key) is not { } text ? fallback
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : Wrong(fallback, key, "a positive number");

    private bool Flag(string key) => Text(key) is { } text && (bool.TryParse(text, out var flag) ? flag : Wrong(false, key, "true or false"));

    private ImportOptions Imports() => new()
    {
        Methods = Text("enabled_import_methods") is null ? new ImportOptions().Methods
            : [.. List("enabled_import_methods").Select(name => ImportMethods.All.Contains(name) ? name : Wrong(name, "enabled_import_methods", $"some of {string.Join(", ", ImportMethods.All)}"))],
        Download = new WebDownloadOptions
        {
            Hosts = List("import_allowed_hosts").Select(host => host.ToLowerInvariant()).ToHashSet(),
            Ports = Text("import_allowed_ports") is null ? [80, 443]
                : [.. List("import_allowed_ports").Select(text => ushort.TryParse(text, out var port) && port > 0 ? port : Wrong(80, "import_allowed_ports", "a list of ports"))],
        },
    };

    private SecurityCompliance Compliance() => new()
    {
        LockoutFailureAttempts = Number("lockout_failure_attempts", 0, 0, 1_000_000),
        LockoutDuration = TimeSpan.FromSeconds(Number("lockout_duration", 1_800, 1, int.MaxValue)),
        PasswordRegex = Pattern("password_regex"),
        PasswordRegexDescription = Text("password_regex_description"),
        UniqueLastPasswordCount = Number("unique_last_password_count", 0, 0, 100),
        MinimumPasswordAge = Number("minimum_password_age", 0, 0, 100_000),
        PasswordExpiresDays = Number("password_expires_days", 0, 0, 100_000),
        ChangePasswordUponFirstUse = Flag("change_password_upon_first_use"),
    };

    private Regex? Pattern(string key)
    {
        try
        {
            return Text(key) is { } text ? SecurityCompliance.Pattern(text) : null;
        }
        catch (ArgumentException)
        {
            return Wrong<Regex?>(null, key, "a regular expression");
        }
    }

    private string[] List(string key) => (Text(key) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private List<Uri> Urls(string key) =>
    [
        .. List(key)
            .Select(text => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : Wrong<Uri?>(null, key, "a list of http:// or https:// URLs with commas between them"))
            .OfType<Uri>(),
    ];

    private string? ExistingFile(string key) =>
        Text(key) is not { } path ? null : File.Exists(path) ? Path.GetFullPath(path) : Wrong<string?>(null, key, "a file that exists");

    private T Wrong<T>(T fallback, string key, string expected)
    {
        errors.Add($"{key}: '{source[key]}' is not {expected}.");
        return fallback;
    }
}

/// <summary>Settings that cannot be; each error is one line.</summary>
public sealed class OptionsException(IReadOnlyList<string> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    public IReadOnlyList<string> Errors { get; } = errors;
}
