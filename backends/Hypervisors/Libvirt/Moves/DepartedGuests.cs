using NovaCompat.Core.Hypervisors;
using NovaCompat.Hypervisors.Libvirt.Disks;

namespace NovaCompat.Hypervisors.Libvirt.Moves;

/// <summary>Guests that left this host, as their next one learns of them and fetches them.</summary>
internal sealed class DepartedGuests(Folders folders, MoveTransferPoint? point)
{
    /// <summary>Whether what is kept aside is the newest of the guest; else another move than the last one forgot it here.</summary>
    public bool Has(Guid serverId) =>
        Departure.Read(folders.Aside(serverId)) is { } departure && (folders.Of(serverId) is not { Exists: true } here || here.ArrivedBy == departure.Id.ToString());

    public string HandoverOf(Guid serverId)
    {
        var aside = folders.Aside(serverId);
        var departure = Departure.Read(aside) ?? throw new HypervisorException($"Instance {serverId} could not be found.", retryable: false);
        return new Handover
        {
            ServerId = serverId,
            Departure = departure.Id,
            Ran = departure.Ran,
            Files = [.. InstanceFiles.Moved.Where(name => File.Exists(aside.Of(name))).Select(name => new HandedFile(name, new FileInfo(aside.Of(name)).Length))],
            Base = BaseOf(aside),
            Source = point is null ? null : new HandedSource(point.Address, point.Fingerprint, departure.Token),
        }.Write();
    }

    /// <summary>What the guest's root disk is laid over.</summary>
    /// <exception cref="HypervisorException">The disk is not as this driver makes them, or what is below it is gone.</exception>
    public HandedBase? BaseOf(InstanceFolder folder)
    {
        if (Qcow2Header.Read(folder.Disk) is not { BackingFile: { } path, BackingFormat: var format }) return null;
        var name = Path.GetFileName(path);
        if (format is null || !ImageCache.IsName(name) || !File.Exists(BasePath(name))) throw new HypervisorException("The image below the guest's disk is not on this host.", retryable: false);
        return new HandedBase(name, format, new FileInfo(BasePath(name)).Length);
    }

    /// <summary>Null when there is no such guest, the token is not its departure's, or the file is none of what was handed over.</summary>
    public Stream? Open(Guid serverId, string token, string name)
    {
        var aside = folders.Aside(serverId);
        if (Departure.Read(aside) is not { } departure || !departure.Opens(token)) return null;
        var path = name == InstanceFiles.Base ? BaseOf(aside) is { } image ? BasePath(image.Name) : null : InstanceFiles.Moved.Contains(name) ? aside.Of(name) : null;
        return path is not null && PlainFile.Is(path) ? PlainFile.Open(path) : null;
    }

    private string BasePath(string name) => Path.Combine(folders.Images, name);
}
