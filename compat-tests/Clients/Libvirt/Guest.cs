using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Clients.Libvirt;

/// <summary>A server's inside, reached as its user does: by ssh to its address, and by its console.</summary>
internal sealed class Guest(Client owner, string name, string address, string keyFile)
{
    private static readonly TimeSpan BootLimit = TimeSpan.FromSeconds(120);

    /// <summary>The console, as soon as it shows the guest's last line of its start.</summary>
    public Task<string> ConsoleWhenReadyAsync(string marker = "novacompat-guest: ready") => Waiting.ForAsync($"{name} says '{marker}'", BootLimit, async () =>
    {
        var console = await owner.DoAsync("console", "log", "show", name);
        return (console.Contains(marker), console);
    });

    /// <summary>Runs a command in the guest, which may still be on its way up.</summary>
    public async Task<string> RunAsync(string command)
    {
        var answer = await Waiting.ForAsync($"ssh to {name}", BootLimit, async () =>
        {
            var tried = await TryAsync(command);
            return (tried.Worked, tried);
        });
        return answer.Output;
    }

    /// <summary>Changes with every boot of the guest's kernel.</summary>
    public async Task<string> BootIdAsync() => (await RunAsync("cat /proc/sys/kernel/random/boot_id")).Trim();

    /// <summary>Waits until the guest runs in another boot than this one.</summary>
    public Task<string> RebootedSinceAsync(string bootId) => Waiting.ForAsync($"{name} to be in another boot", BootLimit, async () =>
    {
        var now = (await TryAsync("cat /proc/sys/kernel/random/boot_id")).Output.Trim();
        return (now.Length > 0 && now != bootId, now);
    });

    private Task<Answer> TryAsync(string command) => Tool.RunAsync(
        "ssh", "-F", "none", "-i", keyFile, "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "BatchMode=yes",
        "-o", "IdentitiesOnly=yes", "-o", "LogLevel=ERROR", "-o", "ConnectTimeout=5", $"guest@{address}", command);
}
