using System.Collections.Immutable;

namespace NovaCompat.Core.Metadata;

/// <summary>The dated layouts of the documents that a guest reads, oldest first (nova/api/metadata/base.py). Dates compare as text.</summary>
public static class MetadataVersions
{
    public const string Latest = "latest";

    public const string Grizzly = "2013-04-04";
    public const string Havana = "2013-10-17";
    public const string Liberty = "2015-10-15";
    public const string NewtonOne = "2016-06-30";
    public const string NewtonTwo = "2016-10-06";
    public const string Victoria = "2020-10-14";

    /// <summary>Under <c>/openstack</c>.</summary>
    public static ImmutableArray<string> OpenStack { get; } =
        ["2012-08-10", Grizzly, Havana, Liberty, NewtonOne, NewtonTwo, "2017-02-22", "2018-08-27", Victoria];

    /// <summary>Under the root.</summary>
    public static ImmutableArray<string> Ec2 { get; } =
        ["1.0", "2007-01-19", "2007-03-01", "2007-08-29", "2007-10-10", "2007-12-15", "2008-02-01", "2008-09-01", "2009-04-04"];

    /// <summary>The dated version that the word means; null for a version that is not known, newer dates too.</summary>
    public static string? Resolve(ImmutableArray<string> known, string asked) =>
        asked == Latest ? known[^1] : known.Contains(asked) ? asked : null;

    internal static bool Has(string version, string since) => string.CompareOrdinal(version, since) >= 0;
}
