using System.Text.Json.Nodes;

namespace NovaCompat.Tests.Clouds;

/// <summary>A whole cloud in one process, on ports and in a folder of its own.</summary>
public sealed class Cloud : IAsyncDisposable
{
    private readonly CloudFolder folder = new();
    private readonly string program;
    private readonly string[] options;

    private Cloud(string program, string[] options)
    {
        (this.program, this.options) = (program, options);
        Process = Launch();
    }

    /// <summary>The administrator's password, with all that a shell and YAML could stumble over.</summary>
    public const string AdminPassword = "it's \"odd\": $HOME `id` \\ #1";

    public int Offset { get; } = PortOffset.Free();
    public GatewayProcess Process { get; private set; }
    public string Folder => folder.Path;

    public Task<Credentials> AdminAsync() => Credentials.FromOpenRcAsync(folder.In("openrc"));

    public Task<Credentials> DemoAsync() => Credentials.FromOpenRcAsync(folder.In("openrc-demo"));

    /// <summary>Starts a new cloud and waits until it says that it is ready.</summary>
    public static Task<Cloud> StartAsync(params string[] options) => StartBuildAsync(Repository.Gateway, options);

    /// <summary>The same with another build of the program.</summary>
    public static async Task<Cloud> StartBuildAsync(string program, params string[] options)
    {
        var cloud = new Cloud(program, options);
        try
        {
            await cloud.Process.ReadyAsync();
            return cloud;
        }
        catch
        {
            await cloud.Process.DisposeAsync();
            cloud.folder.Dispose();
            throw;
        }
    }

    /// <summary>Ends the program in order, and starts it again on the same data.</summary>
    public async Task RestartAsync()
    {
        await EndAsync();
        Process = Launch();
        await Process.ReadyAsync();
    }

    /// <summary>Deletes what failed tests left: real guests would outlive the program.</summary>
    public async Task DeleteServersAsync()
    {
        using var api = await CloudApi.LogInAsync(await AdminAsync());
        await Waiting.ForAsync("all servers to be deleted", TimeSpan.FromSeconds(60), async () =>
        {
            var left = (await api.GetAsync("/servers?all_tenants=1")).Must()["servers"]!.AsArray();
            foreach (var server in left) await api.DeleteAsync($"/servers/{server!["id"]}");
            return (left.Count == 0, left.ToJsonString());
        });
    }

    /// <exception cref="InvalidOperationException">The program did not end well when it was interrupted.</exception>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await EndAsync();
        }
        finally
        {
            await Process.DisposeAsync();
            folder.Dispose();
        }
    }

    /// <summary>The end of what the program said, on the console and in its logs.</summary>
    public string Tail()
    {
        var logs = Directory.Exists(folder.In("logs")) ? Directory.EnumerateFiles(folder.In("logs"), "*.log") : [];
        return Process.Tail() + "\n" + string.Join('\n', logs.SelectMany(log => File.ReadLines(log).TakeLast(15).Select(Brief).Prepend($"-- {Path.GetFileName(log)}")));
    }

    private static string Brief(string line)
    {
        var entry = JsonNode.Parse(line)!;
        return $"{entry["level"]} {entry["message"]}\n{entry["error"]}".TrimEnd();
    }

    private async Task EndAsync()
    {
        var code = await Process.InterruptAsync();
        if (code != 0) throw new InvalidOperationException($"The program ended with {code}:\n{Tail()}");
        await Process.DisposeAsync();
    }

    private GatewayProcess Launch() => GatewayProcess.Start(
        program,
        ["--data", Folder, "--port-offset", $"{Offset}", .. options],
        new Dictionary<string, string> { ["NOVACOMPAT_ADMIN_PASSWORD"] = AdminPassword });
}
