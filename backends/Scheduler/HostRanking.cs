using NovaCompat.Core.Scheduling;
using NovaCompat.Scheduler.Weighers;

namespace NovaCompat.Scheduler;

/// <summary>Scores hosts by all weighers and sorts them, the best first; equal ones keep their order.</summary>
public sealed class HostRanking(IReadOnlyList<IHostWeigher> weighers)
{
    /// <summary>Sorts the list and gives the scores in the new order. One host alone is not weighed: its score is 0.</summary>
    public double[] Sort(List<HostState> hosts, RequestSpec request)
    {
        var scores = Scores(hosts, request);
        if (hosts.Count < 2) return scores;
        var order = new int[hosts.Count];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(order, (a, b) => scores[b].CompareTo(scores[a]) is not 0 and var byScore ? byScore : a.CompareTo(b));

        var before = hosts.ToArray();
        var sorted = new double[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            hosts[i] = before[order[i]];
            sorted[i] = scores[order[i]];
        }

        return sorted;
    }

    /// <summary>The sum over all weighers of multiplier times the value brought to 0..1, for each host.</summary>
    public double[] Scores(IReadOnlyList<HostState> hosts, RequestSpec request)
    {
        var scores = new double[hosts.Count];
        if (hosts.Count < 2) return scores;
        var multipliers = new double[hosts.Count];
        var values = new double[hosts.Count];
        foreach (var weigher in weighers)
        {
            if (!Multipliers(weigher, hosts, multipliers)) continue;
            for (var i = 0; i < values.Length; i++) values[i] = weigher.Weigh(hosts[i], request);
            Normalize(values, weigher.Floor);
            for (var i = 0; i < values.Length; i++) scores[i] += multipliers[i] * values[i];
        }

        return scores;
    }

    /// <summary>The multiplier for each host; an aggregate's takes the place of the option's. False when all are 0.</summary>
    private static bool Multipliers(IHostWeigher weigher, IReadOnlyList<HostState> hosts, double[] multipliers)
    {
        var any = false;
        for (var i = 0; i < multipliers.Length; i++)
        {
            var multiplier = AggregateMetadata.Smallest(hosts[i], weigher.AggregateKey) ?? weigher.Multiplier;
            multipliers[i] = weigher.IsPenalty ? -multiplier : multiplier;
            any |= multiplier != 0;
        }

        return any;
    }

    /// <summary>(value - min) / (max - min), with the floor as min where there is one; all equal gives 0.</summary>
    private static void Normalize(double[] values, double? floor)
    {
        double min = double.MaxValue, max = double.MinValue;
        for (var i = 0; i < values.Length; i++)
        {
            if (floor is { } least && values[i] < least) values[i] = least;
            min = Math.Min(min, values[i]);
            max = Math.Max(max, values[i]);
        }

        min = floor ?? min;
        var range = max - min;
        for (var i = 0; i < values.Length; i++) values[i] = range == 0 ? 0 : (values[i] - min) / range;
    }
}
