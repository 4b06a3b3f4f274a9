using System.Runtime.InteropServices;

namespace NovaCompat.Hypervisors.Libvirt.Interop;

/// <summary>What the daemon says of the machines that it can make.</summary>
internal sealed unsafe partial class Connection
{
    /// <summary>XML of the firmware, buses and devices that a machine of this type may have here.</summary>
    /// <param name="architecture">Such as <c>x86_64</c>.</param>
    /// <param name="machine">Such as <c>q35</c>.</param>
    /// <param name="domainType"><c>kvm</c> or <c>qemu</c>.</param>
    public string DomainCapabilities(string architecture, string machine, string domainType) =>
        LibvirtException.ThrowIfFailed(GetDomainCapabilities(handle, null, architecture, machine, domainType, 0));

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virConnectGetDomainCapabilities", StringMarshalling = StringMarshalling.Utf8)]
    private static partial string? GetDomainCapabilities(ConnectionHandle connection, string? emulator, string architecture, string machine, string domainType, uint flags);
}
