using NovaCompat.Core.Aggregates;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Placement;
using NovaCompat.Core.Placement.Candidates;
using NovaCompat.Core.Scheduling;
using NovaCompat.Core.ServerGroups;
using NovaCompat.Core.Servers;
using NovaCompat.Scheduler.PreFilters;

namespace NovaCompat.Scheduler.Placing;

/// <summary>Reads all that a choice of hosts depends on: the nodes with their aggregates, the group, the servers that hints speak of.</summary>
public sealed class Surroundings(IServerStore servers, IHostStore hosts, IAggregateStore aggregates, IServerGroupStore groups, IProviderStore providers, HostSelector selector, PlacingOptions options, ZoneOptions zones, TimeProvider time)
{
    /// <param name="request">What is asked of a host; its group is filled in.</param>
    /// <param name="first">The server, or the first of a request's: they are in one group.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<Scene> LookAsync(RequestSpec request, Server first, CancellationToken cancel)
    {
        var group = first.Placement.GroupId is null ? null : await groups.OfServerAsync(first.Id, cancel);
        var nodes = await hosts.ListNodesAsync(cancel);
        var known = selector.WeighsOtherServers
            ? await servers.ListAsync(new ServerQuery { Equal = OnHosts(nodes), Limit = int.MaxValue }, cancel)
            : await servers.FindAllAsync([.. RequestSpecs.ServersInHints(request), .. group?.Members ?? []], cancel);
        var all = await aggregates.ListAsync(cancel);
        var states = HostStates.Of(nodes, known, all, time.GetUtcNow(), options.ServiceDownTime);
        states = await AskPlacementAsync(states, request, cancel);
        return new Scene(states, request with { Group = group is null ? null : GroupOf(group, known, request), HasTenantAggregate = IsKept(all, request.ProjectId) }, new HostZones(all, zones.Default));
    }

    /// <summary>Only requests that ask for more than the amounts of a flavor look at providers; an image that is new on a host asks for its traits alone.</summary>
    private async Task<IReadOnlyList<HostState>> AskPlacementAsync(IReadOnlyList<HostState> states, RequestSpec request, CancellationToken cancel)
    {
        var traits = PlacementDemand.TraitsOf(request.Image).ToList();
        var demand = request.RebuildCheck ? traits.Count == 0 ? null : new([]) { RootRequired = traits.ToHashSet() } : PlacementDemand.Of(request.Flavor, request.BootsFromVolume, request.Image);
        if (demand is null) return states;
        var all = await providers.ListAsync(cancel);
        var ways = CandidateSearch.FirstOf(states.Select(state => state.Id), demand, all);
        var refusals = CandidateRefusal.Of(states.Select(state => state.Id).Where(id => !ways.ContainsKey(id)), demand, all);
        return [.. states.Select(state => state with { PlacementRefusal = refusals.GetValueOrDefault(state.Id) })];
    }

    private static Dictionary<ServerColumn, IReadOnlyList<string>> OnHosts(IReadOnlyList<ComputeNode> nodes) => new() { [ServerColumn.Host] = [.. nodes.Select(node => node.Host)] };

    private static bool IsKept(IReadOnlyList<Aggregate> aggregates, string projectId) =>
        TenantPreFilter.Has(aggregates.Select(aggregate => new HostAggregate(aggregate.Name, aggregate.Metadata)), projectId);

    /// <summary>The servers that are placed now do not say where the group is.</summary>
    private static RequestedGroup GroupOf(ServerGroup group, IReadOnlyList<Server> known, RequestSpec request) => new(group.Id, group.Policy)
    {
        MaxServerPerHost = group.MaxServerPerHost ?? 1,
        Members = group.Members,
        Hosts = [.. known.Where(server => group.Members.Contains(server.Id) && !request.ServerIds.Contains(server.Id)).Select(server => server.Host).OfType<string>().Distinct()],
    };
}

/// <summary>The hosts to choose from, the request with its group, and the zones of the hosts.</summary>
public sealed record Scene(IReadOnlyList<HostState> Hosts, RequestSpec Request, HostZones Zones);
