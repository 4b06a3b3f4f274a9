namespace NovaCompat.Core.Servers;

/// <summary>What the hypervisor says of a guest; the numbers are the ones that the API shows (nova/compute/power_state.py).</summary>
public enum PowerState
{
    NoState = 0,
    Running = 1,
    Paused = 3,
    Shutdown = 4,
    Crashed = 6,
    Suspended = 7,
}
