using Microsoft.Win32.SafeHandles;

namespace NovaCompat.Hypervisors.Libvirt.Interop;

/// <summary>A counted reference to a native object.</summary>
internal abstract class LibvirtHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true);
