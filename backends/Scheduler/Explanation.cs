using System.Text;
using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler;

/// <summary>Collects which rule turned which hosts away, and says it in words.</summary>
internal sealed class Explanation(int considered)
{
    private const int ReasonsShown = 3;
    private readonly List<Tally> _tallies = [];

    public void Add(string rule, string reason)
    {
        var tally = _tallies.Find(one => one.Rule == rule);
        if (tally is null) _tallies.Add(tally = new Tally(rule));
        tally.Hosts++;
        if (!tally.Reasons.TryAdd(reason, 1)) tally.Reasons[reason]++;
    }

    /// <summary>The outcome when a server found no host after <paramref name="placed"/> of <paramref name="wanted"/> had found one.</summary>
    public NoValidHost NoValidHost(int placed, int wanted)
    {
        var text = new StringBuilder();
        text.Append(considered switch { 0 => "No host is known", 1 => "1 host was considered", _ => $"{considered} hosts were considered" });
        for (var i = 0; i < _tallies.Count; i++)
        {
            text.Append(i == 0 ? ": " : ", ").Append(_tallies[i].Rule).Append(" turned away ").Append(_tallies[i].Hosts).Append(" (");
            Reasons(text, _tallies[i]);
            text.Append(')');
        }

        text.Append('.');
        if (wanted > 1) text.Append($" {placed} of {wanted} servers of the request found a host before.");
        return new(text.ToString(), _tallies.ConvertAll(tally => new TurnedAway(tally.Rule, tally.Hosts, [.. tally.Reasons.Keys])));
    }

    private static void Reasons(StringBuilder text, Tally tally)
    {
        var shown = 0;
        foreach (var (reason, hosts) in tally.Reasons)
        {
            if (shown == ReasonsShown)
            {
                text.Append("; ").Append(tally.Reasons.Count - shown).Append(" more");
                return;
            }

            if (shown++ > 0) text.Append("; ");
            text.Append(reason);
            if (hosts > 1 && tally.Reasons.Count > 1) text.Append(" on ").Append(hosts);
        }
    }

    private sealed class Tally(string rule)
    {
        public string Rule { get; } = rule;
        public int Hosts { get; set; }

        /// <summary>Each distinct reason with the number of hosts, in the order of appearance (nothing is ever removed).</summary>
        public Dictionary<string, int> Reasons { get; } = [];
    }
}
