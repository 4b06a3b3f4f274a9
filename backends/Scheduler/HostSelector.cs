using NovaCompat.Core.Scheduling;
using NovaCompat.Scheduler.Filters;
using NovaCompat.Scheduler.PreFilters;
using NovaCompat.Scheduler.Weighers;

namespace NovaCompat.Scheduler;

/// <summary>
/// Chooses a host for each server of a request: filters, weighs, picks, updates its picture of the host, and goes on with the next server.
/// Pure: it reads nothing, writes nothing, and with the same random numbers always gives the same answer. Safe to share between threads
/// when <paramref name="random"/> is (as <see cref="Random.Shared"/>).
/// </summary>
public sealed class HostSelector(SchedulerOptions options, Random random)
{
    private readonly IReadOnlyList<IHostFilter> _filters = FilterCatalog.Enabled(options);
    /// <summary>Whether the choice looks at all servers of a host, not only at those that the request speaks of.</summary>
    public bool WeighsOtherServers { get; } = options.ImagePropsWeightMultiplier != 0;

    private readonly IReadOnlyList<IHostFilter> _always = PreFilterCatalog.Enabled(options);
    private readonly HostRanking _ranking = new(WeigherCatalog.Enabled(options));

    /// <summary>A selection for every server, or the reason why not all of them found a host (then none counts as placed).</summary>
    public SelectionOutcome Select(IReadOnlyList<HostState> hosts, RequestSpec request)
    {
        var explanation = new Explanation(hosts.Count);
        var left = Candidates.Of(hosts, request, explanation);
        Run(_always, left, request, explanation);
        var chosen = new List<HostState>(request.ServerIds.Count);
        for (var i = 0; i < request.ServerIds.Count; i++)
        {
            request = request with { Placing = request.ServerIds[i] };
            Filter(left, request, i, explanation);
            if (left.Count == 0) return explanation.NoValidHost(i, request.ServerIds.Count);
            PutBestFirst(left, request);
            chosen.Add(left[0]);
            if (!request.RebuildCheck) request = Take(left, request);
        }

        return new HostsSelected(WithAlternates(chosen, left, request));
    }

    private static bool SkipsFilters(RequestSpec request) => !request.RebuildCheck && (request.ForceHosts.Count > 0 || request.ForceNodes.Count > 0);

    private void Filter(List<HostState> left, RequestSpec request, int round, Explanation? explanation)
    {
        if (SkipsFilters(request)) return;
        foreach (var filter in _filters)
        {
            if (round > 0 && filter.RunOncePerRequest) continue;
            if (request.RebuildCheck && !filter.RunOnRebuild) continue;
            var kept = 0;
            for (var i = 0; i < left.Count; i++)
            {
                if (filter.Reject(left[i], request) is { } reason) explanation?.Add(filter.Name, reason);
                else left[kept++] = left[i];
            }

            left.RemoveRange(kept, left.Count - kept);
            if (kept == 0) return;
        }
    }

    private static void Run(IReadOnlyList<IHostFilter> filters, List<HostState> left, RequestSpec request, Explanation explanation)
    {
        foreach (var filter in filters)
        {
            if (request.RebuildCheck && !filter.RunOnRebuild) continue;
            left.RemoveAll(host =>
            {
                if (filter.Reject(host, request) is not { } reason) return false;
                explanation.Add(filter.Name, reason);
                return true;
            });
        }
    }

    /// <summary>Sorts by weight, shuffles ties at the top if asked to, and brings the pick among the best to the front.</summary>
    private void PutBestFirst(List<HostState> left, RequestSpec request)
    {
        var scores = _ranking.Sort(left, request);
        if (options.ShuffleBestSameWeighedHosts) ShuffleTies(left, scores);
        var pick = options.HostSubsetSize > 1 ? random.Next(Math.Min(options.HostSubsetSize, left.Count)) : 0;
        if (pick == 0) return;
        var host = left[pick];
        left.RemoveAt(pick);
        left.Insert(0, host);
    }

    private void ShuffleTies(List<HostState> left, double[] scores)
    {
        var ties = 1;
        while (ties < scores.Length && scores[ties] == scores[0]) ties++;
        for (var i = ties - 1; i > 0; i--)
        {
            var other = random.Next(i + 1);
            (left[i], left[other]) = (left[other], left[i]);
        }
    }

    /// <summary>Counts the server being placed on the first host, for the rounds to come.</summary>
    private static RequestSpec Take(List<HostState> left, RequestSpec request)
    {
        left[0] = left[0].WithServer(request.Placing, request);
        return request.Group is { } group ? request with { Group = group.WithPlaced(request.Placing, left[0].Host) } : request;
    }

    private List<Selection> WithAlternates(List<HostState> chosen, List<HostState> left, RequestSpec request)
    {
        var alternates = Alternates(chosen, left, request);
        var selections = new List<Selection>(chosen.Count);
        for (var i = 0; i < chosen.Count; i++)
        {
            selections.Add(new(request.ServerIds[i], SelectedHost.Of(chosen[i]), alternates));
        }

        return selections;
    }

    /// <summary>The best hosts that no server of the request got, one less than max_attempts. None for exactly one forced host or node.</summary>
    private List<SelectedHost> Alternates(List<HostState> chosen, List<HostState> left, RequestSpec request)
    {
        var wanted = request.ForceHosts.Count == 1 || request.ForceNodes.Count == 1 ? 0 : options.MaxAttempts - 1;
        if (wanted <= 0 || request.RebuildCheck) return [];
        if (chosen.Count > 1)
        {
            Filter(left, request, chosen.Count, explanation: null);
            _ranking.Sort(left, request);
        }

        var taken = new HashSet<Guid>(chosen.Count);
        foreach (var host in chosen) taken.Add(host.Id);
        var alternates = new List<SelectedHost>(wanted);
        for (var i = 0; i < left.Count && alternates.Count < wanted; i++)
        {
            if (!taken.Contains(left[i].Id)) alternates.Add(SelectedHost.Of(left[i]));
        }

        return alternates;
    }
}
