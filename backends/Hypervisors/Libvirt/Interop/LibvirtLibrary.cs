using System.Runtime.InteropServices;

namespace NovaCompat.Hypervisors.Libvirt.Interop;

/// <summary>The native library. It is only looked for on first use, so a machine without it runs every other driver.</summary>
internal static partial class LibvirtLibrary
{
    internal const string File = "libvirt.so.0";

    private static readonly Lock Gate = new();
    private static bool ready;

    /// <summary>Whether the dynamic loader finds <paramref name="file"/>.</summary>
    public static bool Exists(string file) => NativeLibrary.TryLoad(file, out _);

    /// <summary>Sets the library up for use by many threads, once a process: no text on standard error, and the event loop running.</summary>
    public static void EnsureReady()
    {
        lock (Gate)
        {
            if (ready) return;
            LibvirtException.ThrowIfFailed(Initialize());
            LibvirtErrors.Silence();
            EventLoop.Start();
            ready = true;
        }
    }

    [LibraryImport(File, EntryPoint = "virInitialize")]
    private static partial int Initialize();
}
