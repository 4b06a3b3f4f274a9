using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Simulated;

/// <summary>
/// The misbehaviour that a flavor's extra specs ask of the driver:
/// <c>sim:spawn_delay_ms</c> = milliseconds;
/// <c>sim:spawn_fail</c> = <c>always</c> or how many of the server's first spawns on each host fail, and <c>:text</c> for the fault's own words;
/// <c>sim:spawn_fail_retryable</c> = <c>false</c> when no other host shall be tried;
/// <c>sim:host_fail</c> = names of hosts, by comma, on which every spawn fails;
/// <c>sim:snapshot_delay_ms</c> = milliseconds; <c>sim:snapshot_fail</c> = the fault's own words;
/// <c>sim:reboot_soft</c>, <c>sim:power_off</c> = <c>ignore</c> when the guest shall not heed its power button;
/// <c>sim:action_delay_ms</c> = how long each other action takes;
/// <c>sim:action_fail</c> = the actions, by comma, that fail: <c>pause</c>, <c>unpause</c>, <c>suspend</c>, <c>resume</c>, <c>rescue</c>, <c>unrescue</c>, <c>password</c>, <c>crash_dump</c>, <c>attach_interface</c>;
/// <c>sim:STEP_delay_ms</c> = milliseconds, and <c>sim:STEP_fail</c> = the fault's words, for the steps of a move: <c>prepare</c> and <c>arrive</c> at the
/// destination; <c>leave</c>, <c>live</c>, <c>come_back</c>, <c>forget</c> at the host that is left. <c>sim:host_fail</c> fails <c>prepare</c> too;
/// <c>sim:volume_attach</c>, <c>sim:volume_detach</c> = <c>fail</c> when volumes shall not come or go.
/// </summary>
internal sealed class Knobs(IReadOnlyDictionary<string, string> extraSpecs)
{
    public TimeSpan? SpawnDelay => DelayOf("spawn");
    public TimeSpan? SnapshotDelay => DelayOf("snapshot");
    public HypervisorException? SnapshotFailure => Get("snapshot_fail") is { } words ? new HypervisorException(words, retryable: false) : null;

    public TimeSpan ActionDelay => DelayOf("action") ?? TimeSpan.Zero;

    public bool FailsAttach => Get("volume_attach") == "fail";
    public bool FailsDetach => Get("volume_detach") == "fail";
    public bool IgnoresReboot => Get("reboot_soft") == "ignore";
    public bool IgnoresPowerOff => Get("power_off") == "ignore";

    public TimeSpan? DelayOf(string step) => Get(step + "_delay_ms") is { } text
        ? TimeSpan.FromMilliseconds(int.TryParse(text, out var milliseconds) && milliseconds >= 0 ? milliseconds : throw Wrong(step + "_delay_ms", text))
        : null;

    /// <summary>The failure that a step of a move shall meet on a host, or null.</summary>
    public HypervisorException? FailureOf(string step, string host) =>
        step == "prepare" && FailsOn(host) ? new HypervisorException($"The simulated host {host} is told to fail")
        : Get(step + "_fail") is { } words ? new HypervisorException(words)
        : null;

    /// <summary>The failure that the <paramref name="attempt"/>-th spawn of a server (from 1) on a host shall meet, or null.</summary>
    public HypervisorException? FailureOf(int attempt, string host)
    {
        if (FailsOn(host)) return new HypervisorException($"The simulated host {host} is told to fail");
        if (Get("spawn_fail") is not { } rule) return null;
        var (often, text) = rule.Split(':', 2) is [var first, var words] ? (first, words) : (rule, "The simulated hypervisor is told to fail");
        var fails = often == "always" || (int.TryParse(often, out var times) ? attempt <= times : throw Wrong("spawn_fail", rule));
        return fails ? new HypervisorException(text, retryable: Get("spawn_fail_retryable") != "false") : null;
    }

    public bool Fails(string action) => Get("action_fail") is { } names && names.Split(',', StringSplitOptions.TrimEntries).Contains(action);

    private bool FailsOn(string host) => Get("host_fail") is { } hosts && hosts.Split(',', StringSplitOptions.TrimEntries).Contains(host);

    private string? Get(string name) => extraSpecs.GetValueOrDefault("sim:" + name);

    private static HypervisorException Wrong(string name, string value) => new($"The extra spec sim:{name}={value} is not understood", retryable: false);
}
