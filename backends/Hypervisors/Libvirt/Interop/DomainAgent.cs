using System.Runtime.InteropServices;

namespace NovaCompat.Hypervisors.Libvirt.Interop;

/// <summary>What a running domain does at the word of its guest agent. Each call fails at once with <see cref="LibvirtErrorCode.AgentUnresponsive"/> while none listens.</summary>
internal sealed partial class Domain
{
    /// <summary>Sets the password of an account, given in plain text.</summary>
    public void SetUserPassword(string user, string password) => LibvirtException.ThrowIfFailed(SetPassword(handle, user, password, 0));

    /// <summary>Brings all file systems to rest: what was written is on the disks, and nothing more is.</summary>
    public void Freeze() => LibvirtException.ThrowIfFailed(FreezeFileSystems(handle, 0, 0, 0));

    public void Thaw() => LibvirtException.ThrowIfFailed(ThawFileSystems(handle, 0, 0, 0));

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virDomainSetUserPassword", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetPassword(DomainHandle domain, string user, string password, uint flags);

    /// <param name="domain">The domain.</param>
    /// <param name="mountPoints">An array of texts; 0 means all.</param>
    /// <param name="count">Its length.</param>
    /// <param name="flags">None.</param>
    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virDomainFSFreeze")]
    private static partial int FreezeFileSystems(DomainHandle domain, nint mountPoints, uint count, uint flags);

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virDomainFSThaw")]
    private static partial int ThawFileSystems(DomainHandle domain, nint mountPoints, uint count, uint flags);
}
