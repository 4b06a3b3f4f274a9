namespace NovaCompat.Scheduler.Filters;

/// <summary>A rule about a version: comparisons joined by commas that all must hold, such as <c>&gt;=6.0,&lt;8</c>.</summary>
internal static class VersionRule
{
    /// <summary>Longer operators first, so that none hides another.</summary>
    private static readonly (string Text, Func<int, bool> Holds)[] Operators =
    [
        ("<=", order => order <= 0), (">=", order => order >= 0), ("==", order => order == 0), ("!=", order => order != 0),
        ("<", order => order < 0), (">", order => order > 0),
    ];

    /// <summary>Null when the rule cannot be read.</summary>
    /// <param name="version">major*1000000 + minor*1000 + micro.</param>
    /// <param name="rule">As an image's img_hv_requested_version.</param>
    public static bool? Holds(int version, string rule)
    {
        var all = true;
        foreach (var part in rule.Split(',', StringSplitOptions.TrimEntries))
        {
            if (Array.Find(Operators, one => part.StartsWith(one.Text, StringComparison.Ordinal)) is not { Text: not null } comparison) return null;
            if (Number(part[comparison.Text.Length..]) is not { } wanted) return null;
            all &= comparison.Holds(version.CompareTo(wanted));
        }

        return all;
    }

    private static int? Number(string text)
    {
        var number = 0;
        var scale = 1_000_000;
        foreach (var part in text.Trim().Split('.'))
        {
            if (scale == 0 || !int.TryParse(part, out var one) || one is < 0 or > 999) return null;
            number += one * scale;
            scale /= 1000;
        }

        return number;
    }
}
