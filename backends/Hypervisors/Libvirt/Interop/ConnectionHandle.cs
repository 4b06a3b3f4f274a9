using System.Runtime.InteropServices;

namespace NovaCompat.Hypervisors.Libvirt.Interop;

internal sealed partial class ConnectionHandle : LibvirtHandle
{
    protected override bool ReleaseHandle() => Close(handle) >= 0;

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virConnectClose")]
    private static partial int Close(nint connection);
}
