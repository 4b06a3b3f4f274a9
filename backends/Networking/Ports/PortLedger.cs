using System.Text.Json;
using NovaCompat.Core.Networks;

namespace NovaCompat.Networking.Ports;

/// <summary>The ports of this host: in memory, and one file a port so that a restarted agent knows them. Written before the host is changed, erased after.</summary>
internal sealed class PortLedger
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, PluggedPort> _ports = [];
    private readonly string _root;

    public PortLedger(string root)
    {
        _root = root;
        foreach (var file in Directory.Exists(root) ? Directory.EnumerateFiles(root, "*.port.json", SearchOption.AllDirectories) : [])
        {
            var plugged = JsonSerializer.Deserialize(File.ReadAllText(file), PortJson.Default.PluggedPort)
                ?? throw new InvalidDataException($"{file} is empty.");
            _ports[plugged.Port.PortId] = plugged;
            Book.Set(plugged.Owner, Addresses(plugged));
        }
    }

    public AddressBook Book { get; } = new();

    public IReadOnlyCollection<Guid> Networks
    {
        get
        {
            lock (_gate)
            {
                return _ports.Values.Select(plugged => plugged.Port.NetworkId).ToHashSet();
            }
        }
    }

    public string Folder(Guid networkId) => Path.Combine(_root, networkId.ToString());

    public PluggedPort? Find(Guid portId)
    {
        lock (_gate)
        {
            return _ports.GetValueOrDefault(portId);
        }
    }

    /// <summary>The network's ports, the oldest first.</summary>
    public IReadOnlyList<PluggedPort> Of(Guid networkId)
    {
        lock (_gate)
        {
            return _ports.Values.Where(p => p.Port.NetworkId == networkId).OrderBy(p => p.PluggedAt).ThenBy(p => p.Port.PortId).ToArray();
        }
    }

    /// <summary>Takes a port in, or replaces it, unless this host cannot carry it beside those it has.</summary>
    /// <exception cref="NetworkPlugException">Another network here has an overlapping subnet, or another link the same name.</exception>
    public void Enter(PluggedPort plugged)
    {
        lock (_gate)
        {
            foreach (var other in _ports.Values.Where(other => other.Port.PortId != plugged.Port.PortId))
            {
                Neighbours.Check(plugged.Port, other.Port);
            }

            OwnerOnly.Folder(Folder(plugged.Port.NetworkId));
            OwnerOnly.Write(FileOf(plugged.Port), JsonSerializer.Serialize(plugged, PortJson.Default.PluggedPort));
            _ports[plugged.Port.PortId] = plugged;
        }

        Book.Set(plugged.Owner, Addresses(plugged));
    }

    /// <summary>Forgets a port, and the network's folder with its last one.</summary>
    public void Erase(PortPlug port)
    {
        Book.Remove(port.PortId);
        lock (_gate)
        {
            File.Delete(FileOf(port));
            _ports.Remove(port.PortId);
            if (_ports.Values.All(other => other.Port.NetworkId != port.NetworkId) && Directory.Exists(Folder(port.NetworkId)))
            {
                Directory.Delete(Folder(port.NetworkId), recursive: true);
            }
        }
    }

    private string FileOf(PortPlug port) => Path.Combine(Folder(port.NetworkId), port.PortId + ".port.json");

    private static IEnumerable<System.Net.IPAddress> Addresses(PluggedPort plugged) =>
        plugged.Port.Addresses.Select(address => AddressSyntax.Address(address.IpAddress));
}
