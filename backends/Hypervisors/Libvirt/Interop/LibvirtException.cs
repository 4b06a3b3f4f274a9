namespace NovaCompat.Hypervisors.Libvirt.Interop;

/// <summary>A failed call of the native library, with its own words.</summary>
internal sealed class LibvirtException(LibvirtErrorCode code, string message) : Exception(message)
{
    public LibvirtErrorCode Code { get; } = code;

    /// <summary>Returns a call's result, or throws the error of this thread when it is negative.</summary>
    public static int ThrowIfFailed(int result) => result >= 0 ? result : throw LibvirtErrors.Last();

    /// <summary>The same for a call that returns a text or null.</summary>
    public static string ThrowIfFailed(string? result) => result ?? throw LibvirtErrors.Last();

    /// <summary>The same for a call that returns an object or null.</summary>
    public static T ThrowIfFailed<T>(T handle) where T : LibvirtHandle
    {
        if (!handle.IsInvalid) return handle;
        var error = LibvirtErrors.Last();
        handle.Dispose();
        throw error;
    }
}
