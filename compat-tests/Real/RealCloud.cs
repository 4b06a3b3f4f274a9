using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Real;

/// <summary>
/// The control plane on this machine, and two hypervisor hosts beside it whose agents have nothing of it but their queue and the folder of images.
/// Its user is an administrator in the project <c>demo</c>, who may say where a server goes.
/// </summary>
public sealed class RealCloud : IAsyncLifetime
{
    public const string Image = "guest";
    public const string Keypair = "mykey";
    private const string Control = "control";

    private readonly CloudFolder folder = new();
    private readonly int offset = PortOffset.Free();
    private readonly Dictionary<string, GatewayProcess> processes = [];
    private readonly Dictionary<string, string> queues = [];
    private OwnDatabase? database;
    private Redis? redis;
    private CloudApi? api;

    /// <summary>Why there can be no such cloud here, or null.</summary>
    public string? Missing { get; } =
        Variable("NOVACOMPAT_TEST_POSTGRES") is null ? "NOVACOMPAT_TEST_POSTGRES is not set"
        : Variable("NOVACOMPAT_TEST_GUEST") is null ? "NOVACOMPAT_TEST_GUEST is not set"
        : null;

    internal IReadOnlyList<Host> Hosts { get; private set; } = [];
    internal Host First => Hosts[0];
    internal Host Second => Hosts[1];

    /// <summary>The <c>openstack</c> command as an administrator in the project demo, and as its member.</summary>
    internal Client Operator { get; private set; } = null!;
    internal Client Demo { get; private set; } = null!;

    /// <summary>The operator by plain HTTP, for what is asked again and again.</summary>
    internal CloudApi Api => api!;

    internal string Home => folder.In("home");
    internal string KeyFile => Path.Combine(Home, "mykey.pem");

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null) return;
        try
        {
            await StartAsync();
            await PrepareAsync();
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        api?.Dispose();
        foreach (var process in processes.Values) await process.DisposeAsync();
        await Host.DownAsync(folder.In("hosts"));
        if (redis is not null) await redis.DisposeAsync();
        if (database is not null) await database.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>SIGKILL to a host's agent; its guests run on.</summary>
    internal Task KillAgentAsync(Host host) => processes[host.Name].KillAsync();

    internal async Task StartAgentAgainAsync(Host host)
    {
        await processes[host.Name].DisposeAsync();
        await LaunchAgent(host).ReadyAsync();
    }

    /// <summary>What the processes said last.</summary>
    internal string Tail() => string.Join('\n', processes.Select(one => $"== {one.Key}\n{one.Value.Tail(25)}"));

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private async Task StartAsync()
    {
        Directory.CreateDirectory(Home);
        (Hosts, var gateway) = await Host.UpAsync(folder.In("hosts"), 2);
        redis = await Redis.StartAsync(folder.In("redis"), gateway);
        foreach (var host in Hosts) queues[host.Name] = await redis.AllowAsync(host.Name, gateway);
        queues[Control] = redis.Url;
        database = await OwnDatabase.CreateAsync(Variable("NOVACOMPAT_TEST_POSTGRES")!);
        await using (var migrate = GatewayProcess.Start(Repository.Gateway, ["migrate", "--store", database.ConnectionString])) Assert.True(await migrate.ExitAsync() == 0, migrate.Tail());
        await Launch(Control, ["--roles", "api,scheduler,conductor", "--store", database.ConnectionString, "--set", "service_down_time=20"], null).ReadyAsync();
        foreach (var agent in Hosts.Select(LaunchAgent).ToList()) await agent.ReadyAsync();
    }

    private GatewayProcess LaunchAgent(Host host) =>
        Launch(host.Name, ["--roles", "compute", "--hypervisor", "libvirt", "--set", $"instances_folder={Path.Combine(host.State, "instances")}", "--set", $"transfer_address={host.Address}"], host.Through);

    /// <summary>The queue's URL holds a password, so it is no argument.</summary>
    private GatewayProcess Launch(string name, string[] part, IReadOnlyList<string>? through) => processes[name] = GatewayProcess.Start(
        Repository.Gateway,
        [.. part, "--host", name, "--data", folder.In(name), "--port-offset", $"{offset}", "--set", $"images_folder={folder.In("images")}", "--set", "heartbeat_interval=2", "-v"],
        new Dictionary<string, string> { ["NOVACOMPAT_QUEUE"] = queues[name] },
        through);

    private async Task PrepareAsync()
    {
        var admin = await Credentials.FromOpenRcAsync(Path.Combine(folder.In(Control), "openrc"));
        var demo = await Credentials.FromOpenRcAsync(Path.Combine(folder.In(Control), "openrc-demo"));
        await new Client(admin, Home).DoAsync("role", "add", "--user", "admin", "--project", "demo", "admin");
        var both = new Credentials(new Dictionary<string, string>(admin.Variables) { ["OS_PROJECT_NAME"] = "demo" });
        (Operator, Demo) = (new Client(both, Home), new Client(demo, Home));
        api = await CloudApi.LogInAsync(both);
        await Waiting.ForAsync("both hosts to report", TimeSpan.FromSeconds(60), async () =>
        {
            var hosts = (await Api.GetAsync("/os-hypervisors")).Must()["hypervisors"]!.AsArray();
            return (hosts.Count == Hosts.Count, hosts.ToJsonString());
        });
        await Operator.DoAsync("image", "create", "--disk-format", "qcow2", "--container-format", "bare", "--file", Variable("NOVACOMPAT_TEST_GUEST")!, Image);
        await Operator.DoAsync("keypair", "create", "--private-key", KeyFile, Keypair);
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);   // ssh wants it; this client leaves it open
    }
}

[CollectionDefinition(Name)]
public sealed class RealCollection : ICollectionFixture<RealCloud>
{
    public const string Name = "a cloud of two real hosts";
}
