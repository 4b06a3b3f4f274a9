using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Core.Aggregates;

/// <summary>When an aggregate may be changed: a host is in one zone at most, and no server's zone changes under it.</summary>
public static class AggregateRules
{
    public static AggregateChange Update(AggregateScene scene, string? name, bool changesZone, string? zone)
    {
        var aggregate = scene.Aggregate;
        if (name is not null && scene.All.Any(other => other.Id != aggregate.Id && other.Name == name)) return AggregateChange.Refused(NameTaken(name));
        if (changesZone && Zone(scene, zone, aggregate.Hosts, movesServers: true) is { } reason)
            return AggregateChange.Refused(Faults.BadRequest($"Cannot update aggregate {aggregate.Number}. Reason: {reason}."));
        var metadata = changesZone ? With(aggregate.Metadata, [new(Aggregate.ZoneKey, zone)]) : aggregate.Metadata;
        return new(aggregate with { Name = name ?? aggregate.Name, Metadata = metadata });
    }

    /// <summary>Adds to the metadata; null takes a key away.</summary>
    public static AggregateChange SetMetadata(AggregateScene scene, IReadOnlyDictionary<string, string?> given)
    {
        var aggregate = scene.Aggregate;
        if (given.TryGetValue(Aggregate.ZoneKey, out var zone) && Zone(scene, zone, aggregate.Hosts, movesServers: true) is { } reason)
            return AggregateChange.Refused(Faults.BadRequest($"Cannot update metadata of aggregate {aggregate.Number}. Reason: {reason}."));
        return new(aggregate with { Metadata = With(aggregate.Metadata, given) });
    }

    public static AggregateChange AddHost(AggregateScene scene, string host)
    {
        var aggregate = scene.Aggregate;
        var reason = aggregate.Zone is { } zone ? Zone(scene, zone, [host], movesServers: false) ?? Moves(scene, host, "added to", ZoneOf(scene, host), zone) : null;
        if (reason is not null) return AggregateChange.Refused(Faults.Conflict($"Cannot add host to aggregate {aggregate.Number}. Reason: {reason}."));
        return aggregate.Hosts.Contains(host)
            ? AggregateChange.Refused(Faults.Conflict($"Aggregate {aggregate.Number} already has host {host}."))
            : new(aggregate with { Hosts = [.. aggregate.Hosts, host] });
    }

    public static AggregateChange RemoveHost(AggregateScene scene, string host)
    {
        var aggregate = scene.Aggregate;
        if (!aggregate.Hosts.Contains(host)) return AggregateChange.Refused(NotInAggregate(host, aggregate.Number.ToString()));
        if (aggregate.Zone is { } zone && Moves(scene, host, "removed from", zone, ZoneOf(scene, host, without: aggregate)) is { } reason)
            return AggregateChange.Refused(Faults.Conflict($"Cannot remove host from aggregate {aggregate.Number}. Reason: {reason}."));
        return new(aggregate with { Hosts = [.. aggregate.Hosts.Where(one => one != host)] });
    }

    public static AggregateChange Delete(AggregateScene scene) => scene.Aggregate.Hosts.Count > 0
        ? AggregateChange.Refused(Faults.BadRequest($"Cannot remove host from aggregate {scene.Aggregate.Number}. Reason: Host aggregate is not empty."))
        : AggregateChange.Deleted;

    public static Fault NameTaken(string name) => Faults.Conflict($"Aggregate {name} already exists.");

    public static Fault NotInAggregate(string host, string id) => Faults.NotFound($"Cannot remove host {host} in aggregate {id}");

    /// <summary>Why the aggregate cannot be of this zone with these hosts.</summary>
    private static string? Zone(AggregateScene scene, string? zone, IReadOnlyList<string> hosts, bool movesServers)
    {
        var aggregate = scene.Aggregate;
        if (string.IsNullOrEmpty(zone)) return $"Aggregate {aggregate.Name} does not support empty named availability zone";
        var others = scene.All.Where(other => other.Id != aggregate.Id && other.Zone is { } its && its != zone && other.Hosts.Any(hosts.Contains)).Select(other => other.Zone!).ToArray();
        if (others.Length > 0) return $"One or more hosts already in availability zone(s) {PythonList.Of(others)}";
        return movesServers && aggregate.Zone != zone && hosts.Any(host => scene.ServersOn(host) > 0) ? "One or more hosts contain instances in this zone" : null;
    }

    /// <summary>Why a host may not go from one zone to another: it has servers.</summary>
    private static string? Moves(AggregateScene scene, string host, string verb, string? from, string? to) => from == to || scene.ServersOn(host) == 0 ? null :
        $"The host cannot be {verb} the aggregate as the availability zone of the host would change from '{from ?? "None"}' to '{to ?? "None"}' but the host already has {scene.ServersOn(host)} instance(s). "
        + "Changing the AZ of an existing instance is not supported by this action. Move the instances away from this host then try again. "
        + "If you need to move the instances between AZs then you can use shelve_offload and unshelve to achieve this.";

    private static string? ZoneOf(AggregateScene scene, string host, Aggregate? without = null) =>
        scene.All.FirstOrDefault(other => other.Id != without?.Id && other.Zone is not null && other.Hosts.Contains(host))?.Zone;

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> before, IEnumerable<KeyValuePair<string, string?>> given)
    {
        var metadata = new Dictionary<string, string>(before);
        foreach (var (key, value) in given)
        {
            if (value is null) metadata.Remove(key);
            else metadata[key] = value;
        }
        return metadata;
    }
}
