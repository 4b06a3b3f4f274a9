using System.Runtime.InteropServices;

namespace NovaCompat.Hypervisors.Libvirt.Interop;

/// <summary>A domain, running or only defined. Every method blocks for a round trip.</summary>
internal sealed partial class Domain(DomainHandle handle) : IDisposable
{
    private const uint PressAcpiButton = 1;
    private const int MetadataElement = 2;
    private const uint Live = 1;

    /// <summary>Managed save, snapshot metadata, firmware variables, checkpoint metadata.</summary>
    private const uint WithAllThatBelongsToIt = 1 | 2 | 4 | 16;

    public Guid Id
    {
        get
        {
            Span<byte> bytes = stackalloc byte[16];
            LibvirtException.ThrowIfFailed(GetId(handle, bytes));
            return new Guid(bytes, bigEndian: true);
        }
    }

    public DomainState State
    {
        get
        {
            LibvirtException.ThrowIfFailed(GetState(handle, out var state, out _, 0));
            return (DomainState)state;
        }
    }

    /// <summary>The metadata element of one XML namespace, or null when the domain carries none.</summary>
    public string? Metadata(string xmlNamespace)
    {
        if (GetMetadata(handle, MetadataElement, xmlNamespace, 0) is { } text) return text;
        var error = LibvirtErrors.Last();
        return error.Code == LibvirtErrorCode.NoDomainMetadata ? null : throw error;
    }

    public string Description() => LibvirtException.ThrowIfFailed(GetXml(handle, 0));

    public void Start() => LibvirtException.ThrowIfFailed(Create(handle));

    public void Resume() => LibvirtException.ThrowIfFailed(Resume_(handle));

    /// <summary>Ends it at once, as by pulling the plug.</summary>
    public void Destroy() => LibvirtException.ThrowIfFailed(Destroy_(handle));

    /// <summary>Presses the power button. The guest may ignore it.</summary>
    public void PressPowerButton() => LibvirtException.ThrowIfFailed(Shutdown(handle, PressAcpiButton));

    /// <summary>Presses the power button, and lets the domain start again instead of ending when the guest goes down.</summary>
    public void Reboot() => LibvirtException.ThrowIfFailed(Reboot_(handle, PressAcpiButton));

    /// <summary>Puts a device into the running guest; it is gone after a new definition.</summary>
    public void Attach(string device) => LibvirtException.ThrowIfFailed(AttachDevice(handle, device, Live));

    /// <summary>Asks the guest to let a device go, which it does later, or never.</summary>
    public void Detach(string device) => LibvirtException.ThrowIfFailed(DetachDevice(handle, device, Live));

    public void Undefine() => LibvirtException.ThrowIfFailed(Undefine_(handle, WithAllThatBelongsToIt));

    public void Dispose() => handle.Dispose();

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virDomainGetUUID")]
    private static partial int GetId(DomainHandle domain, Span<byte> id);

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virDomainGetState")]
    private static partial int GetState(DomainHandle domain, out int state, out int reason, uint flags);

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virDomainGetMetadata", StringMarshalling = StringMarshalling.Utf8)]
    private static partial string? GetMetadata(DomainHandle domain, int kind, string uri, uint flags);

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virDomainGetXMLDesc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial string? GetXml(DomainHandle domain, uint flags);

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virDomainCreate")]
    private static partial int Create(DomainHandle domain);

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virDomainResume")]
    private static partial int Resume_(DomainHandle domain);

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virDomainDestroy")]
    private static partial int Destroy_(DomainHandle domain);

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virDomainShutdownFlags")]
    private static partial int Shutdown(DomainHandle domain, uint flags);

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virDomainReboot")]
    private static partial int Reboot_(DomainHandle domain, uint flags);

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virDomainAttachDeviceFlags", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AttachDevice(DomainHandle domain, string xml, uint flags);

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virDomainDetachDeviceFlags", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int DetachDevice(DomainHandle domain, string xml, uint flags);

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virDomainUndefineFlags")]
    private static partial int Undefine_(DomainHandle domain, uint flags);
}
