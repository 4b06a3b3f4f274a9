using System.Runtime.InteropServices;

namespace NovaCompat.Hypervisors.Libvirt.Interop;

/// <summary>The library's last error, which is kept per thread: read it on the thread that made the failing call.</summary>
internal static unsafe partial class LibvirtErrors
{
    public static LibvirtException Last()
    {
        var code = LastCode();
        var text = Marshal.PtrToStringUTF8(LastMessage());
        return new LibvirtException((LibvirtErrorCode)code, string.IsNullOrEmpty(text) ? "libvirt gave no reason" : text);
    }

    /// <summary>Without a handler of ours the library prints each error on standard error as well.</summary>
    public static void Silence() => SetErrorHandler(0, (nint)(delegate* unmanaged<nint, nint, void>)&Ignore);

    [UnmanagedCallersOnly]
    private static void Ignore(nint data, nint error)
    {
    }

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virGetLastErrorCode")]
    private static partial int LastCode();

    /// <summary>The text stays the library's: it is copied, never freed.</summary>
    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virGetLastErrorMessage")]
    private static partial nint LastMessage();

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virSetErrorFunc")]
    private static partial void SetErrorHandler(nint data, nint handler);
}
