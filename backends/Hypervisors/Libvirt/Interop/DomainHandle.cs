using System.Runtime.InteropServices;

namespace NovaCompat.Hypervisors.Libvirt.Interop;

internal sealed partial class DomainHandle : LibvirtHandle
{
    public DomainHandle()
    {
    }

    public DomainHandle(nint owned) => SetHandle(owned);

    protected override bool ReleaseHandle() => Free(handle) >= 0;

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virDomainFree")]
    private static partial int Free(nint domain);
}
