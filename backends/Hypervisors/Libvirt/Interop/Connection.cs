using System.Runtime.InteropServices;

namespace NovaCompat.Hypervisors.Libvirt.Interop;

/// <summary>A connection to the daemon. Safe for use by many threads; every method blocks for a round trip unless it says otherwise.</summary>
internal sealed unsafe partial class Connection : IDisposable
{
    private const int KeepAliveSeconds = 5;
    private const uint KeepAliveMisses = 3;

    private readonly ConnectionHandle handle;

    private Connection(ConnectionHandle handle) => this.handle = handle;

    public static Connection Open(string uri)
    {
        LibvirtLibrary.EnsureReady();
        var connection = new Connection(LibvirtException.ThrowIfFailed(Open_(uri)));
        LibvirtException.ThrowIfFailed(SetKeepAlive(connection.handle, KeepAliveSeconds, KeepAliveMisses));
        return connection;
    }

    /// <summary>Whether the daemon still answers, as far as keep-alive knows. Does not block.</summary>
    public bool IsAlive => !handle.IsClosed && IsAlive_(handle) == 1;

    public string Hostname => LibvirtException.ThrowIfFailed(GetHostname(handle));

    /// <summary>XML of the host's CPU, security models and the guests it can run.</summary>
    public string Capabilities => LibvirtException.ThrowIfFailed(GetCapabilities(handle));

    /// <summary>The hypervisor's kind, such as <c>QEMU</c>.</summary>
    public string Kind => Marshal.PtrToStringUTF8(GetKind(handle)) ?? throw LibvirtErrors.Last();

    /// <summary>major*1000000 + minor*1000 + micro of the hypervisor.</summary>
    public int Version
    {
        get
        {
            LibvirtException.ThrowIfFailed(GetVersion(handle, out var version));
            return (int)version;
        }
    }

    public NodeInfo Node
    {
        get
        {
            LibvirtException.ThrowIfFailed(GetNode(handle, out var node));
            return node;
        }
    }

    /// <summary>Null when there is no such domain.</summary>
    public Domain? Find(Guid id)
    {
        var found = LookUp(handle, id.ToString("D"));
        if (!found.IsInvalid) return new Domain(found);
        var error = LibvirtErrors.Last();
        found.Dispose();
        return error.Code == LibvirtErrorCode.NoDomain ? null : throw error;
    }

    /// <summary>Makes a domain persistent, or replaces the description of the one of the same id.</summary>
    public Domain Define(string xml) => new(LibvirtException.ThrowIfFailed(Define_(handle, xml)));

    /// <summary>All domains, running or not. The caller disposes each.</summary>
    public IReadOnlyList<Domain> ListDomains()
    {
        nint* array = null;
        var count = LibvirtException.ThrowIfFailed(ListAll(handle, &array, 0));
        var domains = new Domain[count];
        for (var i = 0; i < count; i++) domains[i] = new Domain(new DomainHandle(array[i]));
        NativeMemory.Free(array);
        return domains;
    }

    /// <summary>Sends life-cycle and reboot events of every domain to <paramref name="listener"/>, on the event thread, until the connection ends.</summary>
    public void Listen(IDomainListener listener) => DomainEvents.Register(handle, listener);

    public void Dispose() => handle.Dispose();

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virConnectOpen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial ConnectionHandle Open_(string uri);

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virConnectSetKeepAlive")]
    private static partial int SetKeepAlive(ConnectionHandle connection, int seconds, uint misses);

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virConnectIsAlive")]
    private static partial int IsAlive_(ConnectionHandle connection);

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virConnectGetHostname", StringMarshalling = StringMarshalling.Utf8)]
    private static partial string? GetHostname(ConnectionHandle connection);

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virConnectGetCapabilities", StringMarshalling = StringMarshalling.Utf8)]
    private static partial string? GetCapabilities(ConnectionHandle connection);

    /// <summary>The text stays the library's.</summary>
    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virConnectGetType")]
    private static partial nint GetKind(ConnectionHandle connection);

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virConnectGetVersion")]
    private static partial int GetVersion(ConnectionHandle connection, out nuint version);

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virNodeGetInfo")]
    private static partial int GetNode(ConnectionHandle connection, out NodeInfo info);

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virDomainLookupByUUIDString", StringMarshalling = StringMarshalling.Utf8)]
    private static partial DomainHandle LookUp(ConnectionHandle connection, string id);

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virDomainDefineXML", StringMarshalling = StringMarshalling.Utf8)]
    private static partial DomainHandle Define_(ConnectionHandle connection, string xml);

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virConnectListAllDomains")]
    private static partial int ListAll(ConnectionHandle connection, nint** domains, uint flags);
}
