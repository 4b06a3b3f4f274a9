using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Remote.Networks;

/// <summary>
/// Makes or finds the ports of one server. The user's ports are bound first and the others are made at last, in one call that Neutron does wholly or not at
/// all: where one of those is found, an earlier run came to its end.
/// </summary>
internal sealed class CardAllocation(ServerPorts ports, RemoteSight sight, PortAllocation allocation, CancellationToken cancel)
{
    private readonly CardRules rules = new(sight, allocation.Caller);
    private readonly CardOwner owner = new(allocation.ServerId, allocation.Hostname, allocation.Host, allocation.AvailabilityZone);
    private readonly List<Port> taken = [];

    public async Task<IReadOnlyList<Port>> RunAsync()
    {
        var known = await ports.RowsAsync(allocation.ServerId, cancel);
        var found = new List<Port>();
        foreach (var port in known) found.Add(await ports.OnHostAsync(port, owner.Host, cancel));
        if (found.Any(port => port.MadeForServer)) return found;
        try
        {
            return [.. found.Concat(await AddAsync([.. found.Select(port => port.Id)])).OrderBy(port => port.Card)];
        }
        catch (FaultException)
        {
            foreach (var port in taken) await ports.LeaveAsync(port, cancel);
            throw;
        }
    }

    private async Task<IReadOnlyList<Port>> AddAsync(HashSet<Guid> had)
    {
        var requests = await rules.CardsAsync(allocation.Requests, sight.MakeNetworkAsync);
        var missing = new List<NewCard>();
        IReadOnlyList<Guid>? groups = null;
        for (var place = 0; place < requests.Count; place++)
        {
            var request = requests[place];
            if (request.PortId is { } id)
            {
                if (!had.Contains(id)) taken.Add(await ports.BindAsync(await rules.PortAsync(id), new(owner, place, request, Made: false), cancel));
                continue;
            }
            var network = await rules.NetworkAsync(request.NetworkId!.Value);
            missing.Add(new(owner, place, request, network.Id, allocation.Caller.ProjectId, network.PortSecurity ? groups ??= await GroupsAsync() : null));
        }
        if (missing.Count == 0) return taken;
        var made = await ports.MakeAsync(missing, cancel);
        return [.. taken, .. await WithoutTwinsAsync(made)];
    }

    /// <summary>Null when the default one alone is meant, which Neutron gives by itself.</summary>
    private async Task<IReadOnlyList<Guid>?> GroupsAsync()
    {
        if (allocation.SecurityGroups.All(name => name == SecurityGroup.DefaultName)) return null;
        var ids = new List<Guid>();
        foreach (var name in allocation.SecurityGroups.Distinct()) ids.Add(await rules.GroupAsync(name));
        return [.. ids.Distinct()];
    }

    /// <summary>A second run of the same work at the same time made ports too: of each card the older one stays, whoever looks.</summary>
    private async Task<IReadOnlyList<Port>> WithoutTwinsAsync(IReadOnlyList<Port> made)
    {
        var stay = (await ports.RowsAsync(allocation.ServerId, cancel)).GroupBy(port => port.Card).Select(twins => twins.MinBy(port => (port.CreatedAt, port.Id))!).ToList();
        foreach (var port in made.Where(port => stay.TrueForAll(other => other.Id != port.Id))) await ports.LeaveAsync(port, cancel);
        return [.. stay.Where(port => port.MadeForServer)];
    }
}
