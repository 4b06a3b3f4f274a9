using System.Net;
using System.Text.Json;
using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Real;

/// <summary>A server with a real guest: asked through the cloud, through its host's libvirt, and from its inside. It does not outlive its test.</summary>
internal sealed class Server(RealCloud cloud, string id, string name, string address) : IAsyncDisposable
{
    /// <summary>Boots take seconds; on a busy machine that emulates, minutes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    public string Id => id;
    public string Name => name;
    public string Address => address;

    /// <summary>Makes a server on a host and waits until its guest can be reached.</summary>
    public static async Task<Server> BootAsync(RealCloud cloud, string name, Host host, string image = RealCloud.Image)
    {
        var server = await CreateAsync(cloud, name, image, "2.74", "--host", host.Name);
        await server.RunAsync("true");
        return server;
    }

    /// <summary>Makes a server, with these options of the client beside the usual ones, and waits until it is ACTIVE.</summary>
    public static async Task<Server> CreateAsync(RealCloud cloud, string name, string image, string version, params string[] options)
    {
        var made = await cloud.Operator.AskAsync(
            ["--os-compute-api-version", version, "server", "create", "--image", image, "--flavor", "m1.nano", "--network", "private", "--key-name", RealCloud.Keypair,
             "--config-drive", "True", .. options, "--wait", name]);
        var address = Assert.Single(made.GetProperty("addresses").GetProperty("private").EnumerateArray()).GetString()!;
        return new Server(cloud, made.GetProperty("id").GetString()!, name, address);
    }

    /// <summary>Runs <c>openstack server VERB... ID</c>.</summary>
    public Task<string> DoAsync(params string[] verb) => cloud.Operator.DoAsync(["server", .. verb, id]);

    /// <summary>The same, and waits for what becomes of it.</summary>
    public async Task ToAsync(string status, params string[] verb)
    {
        await DoAsync(verb);
        await StatusAsync(status);
    }

    public Task<JsonElement> ShowAsync(string version = "2.92") => cloud.Operator.AskAsync("--os-compute-api-version", version, "server", "show", id);

    /// <summary>Waits until the server has this status and nothing more is done to it.</summary>
    public Task StatusAsync(string status) => Waiting.ForAsync($"{name} is {status}", Patience, async () =>
    {
        var shown = (await cloud.Api.GetAsync($"/servers/{id}")).Must()["server"]!;
        var now = shown["status"]!.GetValue<string>();
        Assert.True(now != "ERROR" || status == "ERROR", shown["fault"]?.ToJsonString());
        return (now == status && shown["OS-EXT-STS:task_state"] is null, $"{now} {shown["OS-EXT-STS:task_state"]}");
    });

    /// <summary>The host that the cloud says.</summary>
    public async Task<Host> HostAsync()
    {
        var shown = (await cloud.Api.GetAsync($"/servers/{id}")).Must()["server"]!["OS-EXT-SRV-ATTR:host"]?.GetValue<string>();
        return cloud.Hosts.Single(host => host.Name == shown);
    }

    /// <summary>The state that libvirt on its host says.</summary>
    public async Task<string> DomainStateAsync() => await (await HostAsync()).VirshAsync("domstate", id);

    public Task<string> ConsoleAsync() => cloud.Operator.DoAsync("console", "log", "show", id);

    public Task<string> ConsoleWithAsync(string text) => Waiting.ForAsync($"{name} says '{text}'", Patience, async () =>
    {
        var console = await ConsoleAsync();
        return (console.Contains(text), console);
    });

    /// <summary>Runs a command in the guest, which may still be on its way up, by ssh from its host: networks do not leave that yet.</summary>
    /// <returns>Its output, without blanks around it.</returns>
    public async Task<string> RunAsync(string command) => await Waiting.ForAsync($"ssh to {name}", Patience, async () =>
    {
        var tried = await TryAsync(command);
        return (tried.Worked, tried.Worked ? tried.Output.Trim() : tried.ToString());
    });

    /// <summary>Has the guest say something of its own, and gives what it says after that.</summary>
    public async Task<Func<Task<string>>> MarkConsoleAsync()
    {
        var mark = $"mark-{Guid.NewGuid():N}";
        await RunAsync($"say {mark}");
        await ConsoleWithAsync(mark);
        return async () => (await ConsoleAsync()).Split(mark)[^1];
    }

    /// <summary>Changes with every boot of the guest's kernel.</summary>
    public Task<string> BootIdAsync() => RunAsync("cat /proc/sys/kernel/random/boot_id");

    /// <summary>Waits until the guest runs in another boot than this one.</summary>
    public Task<string> RebootedSinceAsync(string boot) => Waiting.ForAsync($"{name} to be in another boot", Patience, async () =>
    {
        var now = await TryAsync("cat /proc/sys/kernel/random/boot_id");
        return (now.Worked && now.Output.Trim() != boot, now.Output.Trim());
    });

    /// <summary>Has the guest count in its memory, ten times a second, until it goes down.</summary>
    public Task StartCountingAsync() => RunAsync(
        "kill $(cat /run/counter) 2> /dev/null; rm -f /run/count; "
        + "(i=0; while true; do i=$((i+1)); echo $i > /run/new; mv /run/new /run/count; usleep 100000; done) > /dev/null 2>&1 < /dev/null & echo $! > /run/counter");

    public async Task<int> CountAsync() => await Waiting.ForAsync($"{name} to count", Patience, async () => (int.TryParse(await RunAsync("cat /run/count"), out var count), count));

    /// <summary>Makes an image of it, and waits until image and server are ready.</summary>
    public async Task ImageAsync(string image)
    {
        await cloud.Operator.DoAsync("server", "image", "create", "--name", image, "--wait", id);
        await StatusAsync("ACTIVE");
    }

    /// <summary>Deletes it, and waits until it is gone.</summary>
    public Task DeleteAsync() => DoAsync("delete", "--wait");

    public async ValueTask DisposeAsync()
    {
        if ((await cloud.Api.GetAsync($"/servers/{id}")).Code == HttpStatusCode.OK) await DeleteAsync();
    }

    private async Task<Answer> TryAsync(string command) => await (await HostAsync()).TryAsync(
        "ssh", "-F", "none", "-i", cloud.KeyFile, "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "BatchMode=yes",
        "-o", "IdentitiesOnly=yes", "-o", "LogLevel=ERROR", "-o", "ConnectTimeout=10", $"guest@{address}", command);
}
