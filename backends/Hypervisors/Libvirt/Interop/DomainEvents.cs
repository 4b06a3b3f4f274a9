using System.Runtime.InteropServices;

namespace NovaCompat.Hypervisors.Libvirt.Interop;

/// <summary>Carries native callbacks to an <see cref="IDomainListener"/>. The library lets go of the listener when the connection ends.</summary>
internal static unsafe partial class DomainEvents
{
    private const int Lifecycle = 0;
    private const int Reboot = 1;

    public static void Register(ConnectionHandle connection, IDomainListener listener)
    {
        Register(connection, listener, Lifecycle, (nint)(delegate* unmanaged<nint, nint, int, int, nint, int>)&OnLifecycle);
        Register(connection, listener, Reboot, (nint)(delegate* unmanaged<nint, nint, nint, void>)&OnReboot);
    }

    private static void Register(ConnectionHandle connection, IDomainListener listener, int kind, nint callback)
    {
        var data = GCHandle.ToIntPtr(GCHandle.Alloc(listener));
        var result = RegisterAny(connection, 0, kind, callback, data, (nint)(delegate* unmanaged<nint, void>)&Release);
        if (result >= 0) return;
        var error = LibvirtErrors.Last();
        GCHandle.FromIntPtr(data).Free();
        throw error;
    }

    [UnmanagedCallersOnly]
    private static int OnLifecycle(nint connection, nint domain, int change, int detail, nint data)
    {
        if (Listener(data) is { } listener && IdOf(domain) is { } id) listener.Changed(id, (DomainChange)change, detail);
        return 0;
    }

    [UnmanagedCallersOnly]
    private static void OnReboot(nint connection, nint domain, nint data)
    {
        if (Listener(data) is { } listener && IdOf(domain) is { } id) listener.Rebooted(id);
    }

    [UnmanagedCallersOnly]
    private static void Release(nint data) => GCHandle.FromIntPtr(data).Free();

    private static IDomainListener? Listener(nint data) => GCHandle.FromIntPtr(data).Target as IDomainListener;

    /// <summary>Reads the id from the object at hand: no round trip, which would hang the event thread.</summary>
    private static Guid? IdOf(nint domain)
    {
        Span<byte> bytes = stackalloc byte[16];
        return GetId(domain, bytes) < 0 ? null : new Guid(bytes, bigEndian: true);
    }

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virConnectDomainEventRegisterAny")]
    private static partial int RegisterAny(ConnectionHandle connection, nint domain, int kind, nint callback, nint data, nint free);

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virDomainGetUUID")]
    private static partial int GetId(nint domain, Span<byte> id);
}
