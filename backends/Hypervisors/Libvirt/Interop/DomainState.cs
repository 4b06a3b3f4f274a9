namespace NovaCompat.Hypervisors.Libvirt.Interop;

/// <summary>What the daemon says of a domain (virDomainState).</summary>
internal enum DomainState
{
    None = 0,
    Running = 1,
    Blocked = 2,
    Paused = 3,

    /// <summary>Still running, on its way down.</summary>
    Stopping = 4,
    Off = 5,
    Crashed = 6,
    Suspended = 7,
}
