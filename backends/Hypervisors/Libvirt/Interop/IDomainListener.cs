namespace NovaCompat.Hypervisors.Libvirt.Interop;

/// <summary>Hears of all domains of a connection. Called on the event thread: it must neither block nor throw.</summary>
internal interface IDomainListener
{
    void Changed(Guid id, DomainChange change, int detail);

    /// <summary>The guest was reset, by itself or as the second half of a reboot.</summary>
    void Rebooted(Guid id);
}

/// <summary>Life-cycle events (virDomainEventType).</summary>
internal enum DomainChange
{
    Defined = 0,
    Undefined = 1,
    Started = 2,
    Suspended = 3,
    Resumed = 4,
    Stopped = 5,
    Shutdown = 6,
    PowerSuspended = 7,
    Crashed = 8,
}
