using NovaCompat.Networking.Commands;

namespace NovaCompat.Networking.Dhcp;

/// <summary>
/// One DHCP server a network. It outlives this program: one that runs with the wanted arguments and files is kept, any other is replaced. It is never
/// told to read its files again, for dnsmasq 2.90 ends with a double free when it does so after it has answered a card; a new one has the leases from
/// their file. It answers known cards only, on its bridge only, and no DNS; its files are the owner's, so it stays root with hardly any capability left.
/// </summary>
internal sealed class Dnsmasq(HostCommands commands, TimeProvider time)
{
    private const string PidArgument = "--pid-file=";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(5);

    /// <summary>Brings the server to the plan. <paramref name="rebind"/>: the bridge is new, so an old server listens on nothing.</summary>
    public async Task EnsureAsync(string folder, NetworkPlan network, bool rebind, CancellationToken cancel)
    {
        var plan = DhcpPlan.Of(network);
        var leases = new LeaseFile(Path.Combine(folder, "leases"));
        OwnerOnly.Folder(folder);
        (string Path, string Text)[] files =
        [
            (Path.Combine(folder, "hosts"), string.Concat(plan.Hosts.Select(host => $"{host}\n"))),
            (Path.Combine(folder, "options"), string.Concat(plan.Options.Select(option => $"{option}\n"))),
        ];
        var wanted = Arguments(folder, network.Bridge, plan);
        if (!rebind && files.All(file => Holds(file.Path, file.Text)) && plan.Ranges.Count > 0 && !leases.HasStale(plan.Hosts) && Running(folder) is { } pid
            && ProcessSignals.Arguments(pid).SequenceEqual(wanted))
        {
            return;
        }

        // Stopped before the files change: cut off in between, the next call finds no server and starts one, never an old one beside new files.
        await StopAsync(folder, cancel);
        foreach (var (path, text) in files) OwnerOnly.Write(path, text);
        leases.RemoveStale(plan.Hosts);
        if (plan.Ranges.Count > 0)
        {
            OwnerOnly.Reserve(Path.Combine(folder, "leases"));
            OwnerOnly.Reserve(Path.Combine(folder, "dnsmasq.log"));
            await commands.RunAsync("setpriv", [.. Confinement, HostCommands.Locate("dnsmasq") ?? "dnsmasq", .. wanted], "", cancel);
        }
    }

    /// <summary>Ends the network's server, politely at first. Succeeds when none runs.</summary>
    public Task StopAsync(string folder, CancellationToken cancel) => EndAsync(() => Running(folder), cancel);

    /// <summary>Ends the servers whose folder is, or was, below this one, except the kept.</summary>
    public async Task StopOthersAsync(string root, IReadOnlyCollection<string> kept, CancellationToken cancel)
    {
        foreach (var (pid, argument) in ProcessSignals.WithArgument($"{PidArgument}{root}/").Where(found => !kept.Any(folder => found.Argument == PidArgument + PidFile(folder))))
        {
            await EndAsync(() => ProcessSignals.Arguments(pid).Contains(argument) ? pid : null, cancel);
        }
    }

    private static bool Holds(string path, string text) => File.Exists(path) && File.ReadAllText(path) == text;

    private async Task EndAsync(Func<int?> running, CancellationToken cancel)
    {
        foreach (var signal in new[] { ProcessSignals.Terminate, ProcessSignals.Kill })
        {
            var started = time.GetTimestamp();
            for (var asked = false; running() is { } pid && time.GetElapsedTime(started) < Patience; asked = true)
            {
                if (!asked)
                {
                    ProcessSignals.Send(pid, signal);
                }

                await Task.Delay(Poll, time, cancel);
            }
        }
    }

    private static readonly string[] Confinement =
        ["--bounding-set=-all,+net_admin,+net_raw,+net_bind_service,+setgid", "--inh-caps=-all", "--no-new-privs", "--"];

    private static int? Running(string folder)
    {
        var file = PidFile(folder);
        return File.Exists(file) && int.TryParse(File.ReadAllText(file), out var pid) && ProcessSignals.Arguments(pid).Contains(PidArgument + file)
            ? pid
            : null;
    }

    private static string PidFile(string folder) => Path.Combine(folder, "dnsmasq.pid");

    private static string[] Arguments(string folder, string bridge, DhcpPlan plan) =>
    [
        "--conf-file=/dev/null",
        "--user=root",
        "--group=root",
        "--port=0",
        "--interface=" + bridge,
        "--except-interface=lo",
        "--bind-interfaces",
        PidArgument + PidFile(folder),
        "--dhcp-leasefile=" + Path.Combine(folder, "leases"),
        "--dhcp-hostsfile=" + Path.Combine(folder, "hosts"),
        "--dhcp-optsfile=" + Path.Combine(folder, "options"),
        "--dhcp-ignore=tag:!known",
        "--dhcp-ignore-clid",
        "--dhcp-authoritative",
        "--no-ping",
        "--quiet-dhcp",
        "--log-facility=" + Path.Combine(folder, "dnsmasq.log"),
        .. plan.Ranges,
    ];
}
