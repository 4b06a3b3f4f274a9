using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Networks;

/// <summary>What a pool may be, and where in it there is room.</summary>
public static class PoolPlan
{
    /// <summary>With bounds where none were said, and its blocks in order.</summary>
    /// <exception cref="FaultException">Blocks of both IP versions, or bounds that exclude each other.</exception>
    public static SubnetPool Complete(SubnetPool pool)
    {
        if (pool.Prefixes.Count == 0) throw new FaultException(PoolFaults.NoPrefixes);
        var blocks = Compact(pool.Prefixes.Select(Cidr.Parse));
        if (blocks.Select(block => block.Version).Distinct().Count() > 1) throw new FaultException(PoolFaults.MixedVersions);
        var (min, max) = blocks[0].Version == 4 ? (8, 32) : (64, 128);
        var plan = pool with
        {
            Prefixes = [.. blocks.Select(block => block.ToString())],
            MinPrefix = pool.MinPrefix == 0 ? min : pool.MinPrefix,
            MaxPrefix = pool.MaxPrefix == 0 ? max : pool.MaxPrefix,
        };
        if (plan.DefaultPrefix == 0) plan = plan with { DefaultPrefix = plan.MinPrefix };
        if (plan.MinPrefix > plan.MaxPrefix) throw new FaultException(PoolFaults.Bounds("min_prefixlen", plan.MinPrefix, "max_prefixlen", plan.MaxPrefix));
        if (plan.MaxPrefix > max) throw new FaultException(PoolFaults.Bounds("max_prefixlen", plan.MaxPrefix, "ip_version_max", max));
        if (plan.DefaultPrefix < plan.MinPrefix) throw new FaultException(PoolFaults.Bounds("default_prefixlen", plan.DefaultPrefix, "min_prefixlen", plan.MinPrefix));
        if (plan.DefaultPrefix > plan.MaxPrefix) throw new FaultException(PoolFaults.Bounds("default_prefixlen", plan.DefaultPrefix, "max_prefixlen", plan.MaxPrefix));
        return plan;
    }

    /// <summary>Every address of the one is among the other's.</summary>
    public static bool Covers(SubnetPool pool, Cidr block) => pool.Prefixes.Select(Cidr.Parse).Any(known => known.Version == block.Version && known.First <= block.First && block.Last <= known.Last);

    /// <summary>The first block of this length that overlaps none of these; null when there is no room.</summary>
    public static Cidr? Free(SubnetPool pool, int length, IReadOnlyList<Cidr> taken)
    {
        foreach (var prefix in pool.Prefixes.Select(Cidr.Parse).Where(prefix => prefix.Length <= length))
        {
            var inside = taken.Where(prefix.Overlaps).OrderBy(block => block.First).ToList();
            var first = prefix.First;
            while (first >= prefix.First && first <= prefix.Last)
            {
                var block = new Cidr(prefix.Version, first, length);
                if (inside.FindIndex(block.Overlaps) is var at && at < 0) return block;

                // On to the first block of this length behind what is in the way.
                var after = UInt128.Max(inside[at].Last, block.Last);
                if (after >= prefix.Last) break;
                var mask = block.Last - block.First;
                first = (after & ~mask) + mask + 1;
            }
        }
        return null;
    }

    /// <summary>In order, without blocks inside others, two halves as their whole.</summary>
    private static List<Cidr> Compact(IEnumerable<Cidr> blocks)
    {
        var kept = new List<Cidr>();
        foreach (var block in blocks.OrderBy(block => block.Version).ThenBy(block => block.First).ThenBy(block => block.Length))
        {
            var next = block;
            if (kept.Exists(known => known.Version == next.Version && known.First <= next.First && next.Last <= known.Last)) continue;
            while (kept.Count > 0 && kept[^1] is var left && left.Version == next.Version && left.Length == next.Length && left.Last + 1 == next.First && Whole(left) is { } whole)
            {
                kept.RemoveAt(kept.Count - 1);
                next = whole;
            }
            kept.Add(next);
        }
        return kept;
    }

    /// <summary>The block of which this is the left half; null when it is the right one.</summary>
    private static Cidr? Whole(Cidr left) => left.Length > 0 && (left.First & (left.Last - left.First + 1)) == 0 ? left with { Length = left.Length - 1 } : null;
}
