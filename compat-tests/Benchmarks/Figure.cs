namespace NovaCompat.Tests.Benchmarks;

/// <summary>One line of the table.</summary>
/// <param name="Name">What was measured, and how often.</param>
/// <param name="Measured">The median, in <paramref name="Unit"/>.</param>
/// <param name="Target">The bound to keep: from above, or from below where more is better.</param>
/// <param name="Unit">Such as ms, MB, or "of bare".</param>
/// <param name="Note">What the median was taken of.</param>
internal sealed record Figure(string Name, double Measured, double Target, string Unit, string Note = "", bool MoreIsBetter = false)
{
    public bool Reached => MoreIsBetter ? Measured >= Target : Measured <= Target;

    public override string ToString() =>
        $"{Name,-46}{Measured,9:0.##} {Unit,-9}{(MoreIsBetter ? "at least" : "at most"),-9}{Target,7:0.##}   {(Reached ? "reached" : "MISSED"),-8} {Note}";

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    /// <summary>The median and the range of times in milliseconds.</summary>
    public static Figure OfTimes(string name, IReadOnlyList<double> milliseconds, double target) =>
        new($"{name} (n={milliseconds.Count})", Median(milliseconds), target, "ms", $"{milliseconds.Min():0.#} to {milliseconds.Max():0.#}");
}
