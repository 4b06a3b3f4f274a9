using System.Runtime.InteropServices;

namespace NovaCompat.Hypervisors.Libvirt.Interop;

/// <summary>What stops a running domain without ending it.</summary>
internal sealed partial class Domain
{
    /// <summary>Whether its memory is on disk; the next start goes on from there.</summary>
    public bool IsSaved
    {
        get
        {
            var saved = HasManagedSave(handle, 0);
            LibvirtException.ThrowIfFailed(saved);
            return saved == 1;
        }
    }

    /// <summary>Stops its processors.</summary>
    public void Pause() => LibvirtException.ThrowIfFailed(Suspend(handle));

    /// <summary>Puts its memory on disk and ends it.</summary>
    public void Save() => LibvirtException.ThrowIfFailed(ManagedSave(handle, 0));

    /// <summary>Throws its saved memory away: the next start is a boot.</summary>
    public void DropSaved() => LibvirtException.ThrowIfFailed(ManagedSaveRemove(handle, 0));

    /// <summary>Sends the interrupt that cannot be masked.</summary>
    public void Interrupt() => LibvirtException.ThrowIfFailed(InjectNmi(handle, 0));

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virDomainSuspend")]
    private static partial int Suspend(DomainHandle domain);

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virDomainManagedSave")]
    private static partial int ManagedSave(DomainHandle domain, uint flags);

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virDomainHasManagedSaveImage")]
    private static partial int HasManagedSave(DomainHandle domain, uint flags);

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virDomainManagedSaveRemove")]
    private static partial int ManagedSaveRemove(DomainHandle domain, uint flags);

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virDomainInjectNMI")]
    private static partial int InjectNmi(DomainHandle domain, uint flags);
}
