using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Split;

/// <summary>The roles as processes of their own: api, scheduler, conductor and two simulated compute hosts.</summary>
internal sealed class SplitCloud : IAsyncDisposable
{
    public const string Api = "api";
    public const string Scheduler = "scheduler";
    public const string Conductor = "conductor";
    public static readonly string[] Hosts = ["east", "west"];

    private readonly CloudFolder folder = new();
    private readonly Dictionary<string, GatewayProcess> processes = [];
    private readonly int offset = PortOffset.Free();

    private SplitCloud(OwnDatabase database, OwnRedis redis) => (Database, Redis) = (database, redis);

    public OwnDatabase Database { get; }
    public OwnRedis Redis { get; }

    /// <summary>Skips the test where PostgreSQL or Redis is missing.</summary>
    public static async Task<SplitCloud> StartAsync()
    {
        var cloud = new SplitCloud(await OwnDatabase.CreateAsync(Variable("NOVACOMPAT_TEST_POSTGRES")), await OwnRedis.OpenAsync(Variable("NOVACOMPAT_TEST_REDIS")));
        try
        {
            await cloud.MigrateAsync();
            string[] all = [Api, Scheduler, Conductor, .. Hosts];
            foreach (var role in all) cloud.Launch(role);
            foreach (var process in cloud.processes.Values) await process.ReadyAsync();
            return cloud;
        }
        catch
        {
            await cloud.DisposeAsync();
            throw;
        }
    }

    public async Task<CloudApi> AdminAsync() => await CloudApi.LogInAsync(await Credentials.FromOpenRcAsync(Path.Combine(FolderOf(Api), "openrc")));

    /// <summary>SIGKILL to the process of a role or host.</summary>
    public Task KillAsync(string name) => processes[name].KillAsync();

    public async Task StartAgainAsync(string name)
    {
        await processes[name].DisposeAsync();
        await Launch(name).ReadyAsync();
    }

    /// <summary>The servers whose guests a host has, as its driver remembers them.</summary>
    public IReadOnlyList<string> GuestsOn(string host)
    {
        var guests = Path.Combine(FolderOf(host), "simulated", "guests");
        return Directory.Exists(guests) ? [.. Directory.EnumerateFiles(guests, "*.json").Select(file => Path.GetFileNameWithoutExtension(file))] : [];
    }

    /// <summary>What the processes said last.</summary>
    public string Tail() => string.Join('\n', processes.Select(one => $"== {one.Key}\n{one.Value.Tail(25)}"));

    public async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed) TestContext.Current.TestOutputHelper?.WriteLine(Tail());
        foreach (var process in processes.Values) await process.DisposeAsync();
        folder.Dispose();
        await Redis.DisposeAsync();
        await Database.DisposeAsync();
    }

    private static string Variable(string name)
    {
        var value = Environment.GetEnvironmentVariable(name);
        Assert.SkipWhen(string.IsNullOrEmpty(value), $"{name} is not set");
        return value!;
    }

    private async Task MigrateAsync()
    {
        await using var migrate = GatewayProcess.Start(Repository.Gateway, ["migrate", "--store", Database.ConnectionString]);
        Assert.True(await migrate.ExitAsync() == 0, migrate.Tail());
    }

    private GatewayProcess Launch(string name)
    {
        string[] part = Hosts.Contains(name)
            ? ["--roles", "compute", "--hypervisor", "simulated"]
            : ["--roles", name, "--store", Database.ConnectionString];
        string[] common = ["--host", name, "--data", FolderOf(name), "--port-offset", $"{offset}", "--queue", Redis.Url, "--set", "heartbeat_interval=2", "--set", "service_down_time=30", "-v"];
        return processes[name] = GatewayProcess.Start(Repository.Gateway, [.. part, .. common]);
    }

    private string FolderOf(string name) => Path.Combine(folder.Path, name);
}
