using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Real;

/// <summary>One of the hosts that <c>compat-tests/hosts</c> made, asked with its own tools.</summary>
/// <param name="State">The folder that all hosts have in common.</param>
/// <param name="Address">Where the other hosts and this machine reach it.</param>
public sealed record Host(string State, string Name, string Address)
{
    private static readonly string Program = Path.Combine(Repository.Root, "compat-tests", "hosts");

    /// <summary>The start of a command line that runs its end on this host.</summary>
    public IReadOnlyList<string> Through => [Program, "at", State, Name];

    /// <summary>Makes hosts; all their files are in the folder, which must not be there yet.</summary>
    /// <returns>The hosts, and this machine's address among them.</returns>
    public static async Task<(IReadOnlyList<Host> Hosts, string Gateway)> UpAsync(string state, int count)
    {
        var said = (await Tool.MustAsync(Program, "up", $"{count}", state)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        var hosts = said["NOVACOMPAT_TEST_HOSTS_LIST"].Split(' ').Select(one => one.Split('=')).Select(one => new Host(state, one[0], one[1]));
        return ([.. hosts], said["NOVACOMPAT_TEST_HOSTS_GATEWAY"]);
    }

    /// <summary>Ends all that runs on the hosts of a folder. Nothing happens when there are none.</summary>
    public static Task DownAsync(string state) => Tool.MustAsync(Program, "down", state);

    public Task<Answer> TryAsync(params string[] command) => Tool.RunAsync(Program, ["at", State, Name, .. command]);

    /// <summary>What the host's libvirt says, without blanks around it.</summary>
    public async Task<string> VirshAsync(params string[] words) => Tool.Must(await TryAsync(["virsh", "-q", "-c", "qemu:///system", .. words])).Trim();

    /// <summary>Ids of all domains, running or not.</summary>
    public async Task<IReadOnlyList<string>> DomainsAsync() =>
        (await VirshAsync("list", "--all", "--uuid")).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>What is there of guests: domains, folders of disks, links of networks.</summary>
    public async Task<IReadOnlyList<string>> TracesAsync()
    {
        var folders = Tool.Must(await TryAsync("ls", Path.Combine(State, "instances", "instances")));
        var links = Tool.Must(await TryAsync("ls", "/sys/class/net"));
        return [.. await DomainsAsync(), .. (folders + links).Split('\n', StringSplitOptions.RemoveEmptyEntries).Except(["lo", "eth0"])];
    }
}
