using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Core.Images;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Networks;

namespace NovaCompat.Tests.Compute.Servers;

/// <summary>Tokens whose text is the role of their bearer; <c>other</c> is a member of another project.</summary>
public sealed class Bearers : ITokenValidator
{
    public const string Project = "0123456789abcdef0123456789abcdef";
    public const string OtherProject = "fedcba9876543210fedcba9876543210";

    public ValueTask<Token?> ValidateAsync(string token, CancellationToken cancel) => ValueTask.FromResult(token switch
    {
        "admin" => Of("adm1n", Project, "admin", "manager", "member", "reader"),
        "member" => Of("user1", Project, "member", "reader"),
        "reader" => Of("user2", Project, "reader"),
        "other" => Of("user3", OtherProject, "member", "reader"),
        _ => null,
    });

    private static Token Of(string user, string project, params string[] roles) => new() { UserId = user, UserName = user, ProjectId = project, Roles = roles.ToHashSet() };
}

/// <summary>A few images by their ids.</summary>
public sealed class FakeImages : IImageCatalog
{
    public static readonly Guid Good = Guid.Parse("0410b11a-6b8a-480b-bbca-9867b4cd65a3");
    public static readonly Guid Queued = Guid.Parse("0410b11a-6b8a-480b-bbca-000000000001");
    public static readonly Guid Large = Guid.Parse("0410b11a-6b8a-480b-bbca-000000000002");
    public static readonly Guid Hungry = Guid.Parse("0410b11a-6b8a-480b-bbca-000000000003");
    public static readonly Guid Wide = Guid.Parse("0410b11a-6b8a-480b-bbca-000000000004");
    public static readonly Guid Fixed = Guid.Parse("0410b11a-6b8a-480b-bbca-000000000005");

    public static readonly Guid Rescuer = Guid.Parse("0410b11a-6b8a-480b-bbca-000000000006");

    public static IReadOnlyList<Image> All { get; } =
    [
        Active(Good) with { Properties = new Dictionary<string, string> { ["hw_disk_bus"] = "virtio" } },
        Active(Queued) with { Status = ImageStatus.Queued },
        Active(Large) with { Size = 5L << 30 },
        Active(Hungry) with { MinRamMb = 4096 },
        Active(Wide) with { MinDiskGb = 20 },
        Active(Rescuer) with { Properties = new Dictionary<string, string> { ["hw_rescue_bus"] = "usb", ["hw_rescue_device"] = "disk" } },
        Active(Fixed) with { Properties = new Dictionary<string, string> { ["auto_disk_config"] = "disabled" } },
    ];

    private readonly Dictionary<Guid, Image> _images = All.ToDictionary(image => image.Id);

    public Task<Image?> FindAsync(Guid id, ImageCaller caller, CancellationToken cancel) => Task.FromResult(_images.GetValueOrDefault(id));

    public Task<IReadOnlyList<Image>> ListAsync(ImageQuery query, CancellationToken cancel) => Task.FromResult<IReadOnlyList<Image>>([.. _images.Values]);

    public Task<Image> CreateAsync(Image description, ImageCaller caller, CancellationToken cancel) => throw new NotSupportedException();

    public Task<Image> UpdateAsync(Guid id, Func<Image, Image> change, ImageCaller caller, CancellationToken cancel) => throw new NotSupportedException();

    public Task DeleteAsync(Guid id, ImageCaller caller, CancellationToken cancel) => throw new NotSupportedException();

    public Task<Image> UploadAsync(Guid id, Stream body, ImageCaller caller, CancellationToken cancel) => throw new NotSupportedException();

    public Task<Stream?> OpenAsync(Guid id, ImageCaller caller, CancellationToken cancel) => throw new NotSupportedException();

    public Task SetActiveAsync(Guid id, bool active, ImageCaller caller, CancellationToken cancel) => throw new NotSupportedException();

    private static Image Active(Guid id) => new() { Id = id, Name = "image", Status = ImageStatus.Active, DiskFormat = "qcow2", ContainerFormat = "bare", Size = 1 << 20, Visibility = ImageVisibility.Public };
}

/// <summary>A network service that accepts all networks but one.</summary>
public sealed class FakeNetworking : IServerNetworking
{
    public static readonly Guid Ghost = Guid.Parse("dddddddd-0000-4000-8000-00000000dead");

    public static readonly ServerPort Port = new()
    {
        NetworkName = "net1",
        SecurityGroups = ["default"],
        FloatingIps = new Dictionary<string, string> { ["10.0.0.5"] = "192.0.2.5" },
        Plug = new PortPlug
        {
            PortId = Guid.Parse("0410b11a-6b8a-480b-bbca-00000000000a"), NetworkId = Guid.Parse("0410b11a-6b8a-480b-bbca-00000000000b"), MacAddress = "fa:16:3e:00:00:01",
            Addresses =
            [
                new PortAddress { SubnetId = Guid.Empty, IpAddress = "10.0.0.5", Cidr = "10.0.0.0/24" },
                new PortAddress { SubnetId = Guid.Empty, IpAddress = "fd00::5", Cidr = "fd00::/64" },
            ],
        },
    };

    public Task<Fault?> CheckAsync(NetworkRequests requests, IReadOnlyList<string> securityGroups, NetworkCaller caller, int count, CancellationToken cancel) =>
        Task.FromResult(requests.Items.Any(item => item.NetworkId == Ghost) ? Faults.BadRequest($"Network {Ghost} could not be found.") : null);

    public Task<IReadOnlyList<ServerPort>> AllocateAsync(PortAllocation allocation, CancellationToken cancel) => Task.FromResult<IReadOnlyList<ServerPort>>([Port]);

    public Task ReleaseAsync(Guid serverId, CancellationToken cancel) => Task.CompletedTask;

    public Task<IReadOnlyList<ServerPort>> RebindAsync(Guid serverId, string host, CancellationToken cancel) => Task.FromResult<IReadOnlyList<ServerPort>>([Port]);

    public Task<IReadOnlyList<ServerPort>> ListAsync(Guid serverId, CancellationToken cancel) => Task.FromResult<IReadOnlyList<ServerPort>>([]);

    public Task SetActiveAsync(Guid serverId, bool active, CancellationToken cancel) => Task.CompletedTask;
}

/// <summary>Remembers the jobs that were announced, and tells who waits.</summary>
public sealed class RecordingDoorbell : IDoorbell
{
    private readonly List<Job> _jobs = [];

    public event Action<Job>? Rung;

    public Job? Last(Guid serverId)
    {
        lock (_jobs) return _jobs.FindLast(job => job.ServerId == serverId || job.Body.Contains(serverId.ToString(), StringComparison.Ordinal));
    }

    public void Ring(IReadOnlyList<Job> jobs)
    {
        lock (_jobs) _jobs.AddRange(jobs);
        foreach (var job in jobs) Rung?.Invoke(job);
    }
}
