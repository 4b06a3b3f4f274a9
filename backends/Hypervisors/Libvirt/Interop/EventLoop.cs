using System.Runtime.InteropServices;

namespace NovaCompat.Hypervisors.Libvirt.Interop;

/// <summary>The library's own event loop: one thread a process, which carries events and keep-alive messages of all connections.</summary>
internal static partial class EventLoop
{
    public static void Start()
    {
        LibvirtException.ThrowIfFailed(RegisterDefault());
        // A timer that does nothing, since a loop with no work at all would return at once with an error.
        LibvirtException.ThrowIfFailed(AddNoTimer());
        new Thread(Run) { IsBackground = true, Name = "libvirt events" }.Start();
    }

    private static void Run()
    {
        while (true)
        {
            // A failure here is a failed poll of one round; the sockets it watches report their own end.
            if (RunOnce() < 0) Thread.Yield();
        }
    }

    private static unsafe int AddNoTimer() => AddTimeout(1000, (nint)(delegate* unmanaged<int, nint, void>)&Tick, 0, 0);

    [UnmanagedCallersOnly]
    private static void Tick(int timer, nint data)
    {
    }

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virEventRegisterDefaultImpl")]
    private static partial int RegisterDefault();

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virEventRunDefaultImpl")]
    private static partial int RunOnce();

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virEventAddTimeout")]
    private static partial int AddTimeout(int milliseconds, nint callback, nint data, nint free);
}
