using System.Xml.Linq;

namespace NovaCompat.Hypervisors.Libvirt.Domains;

/// <summary>The flavor's <c>quota:*</c> extra specs as libvirt's limits, with Nova's units: microseconds, bytes and requests a second, KiB of traffic a second.</summary>
internal sealed class Tunes(GuestWords words)
{
    private const string Prefix = "quota:";
    private static readonly string[] Directions = ["inbound", "outbound"];
    private static readonly string[] Rates = ["average", "peak", "burst"];
    private const long LeastTime = 1000;
    private const long LongestPeriod = 1_000_000;

    /// <summary>Null when nothing is limited. A period of 0 means none.</summary>
    public XElement? Cpu()
    {
        var (shares, period, quota) = (Number("cpu_shares"), Number("cpu_period"), Number("cpu_quota"));
        if (period is not (null or 0) and (< LeastTime or > LongestPeriod)) throw Wrong("cpu_period", period.Value, $"it must be from {LeastTime} to {LongestPeriod} microseconds");
        if (quota is >= 0 and < LeastTime) throw Wrong("cpu_quota", quota.Value, $"it must be negative (no limit) or at least {LeastTime} microseconds");
        if (shares is < 0) throw Wrong("cpu_shares", shares.Value, "it must not be negative");
        return OrNull(new XElement("cputune", Element("shares", shares), Element("period", period is 0 ? null : period), Element("quota", quota)));
    }

    /// <summary>Of each disk; null when nothing is limited.</summary>
    public XElement? Disk() => OrNull(new XElement("iotune", Metric("bytes"), Metric("iops")));

    /// <summary>Of each card; null when nothing is limited.</summary>
    public XElement? Nic() => OrNull(new XElement("bandwidth", Directions.Select(Direction)));

    private IEnumerable<XElement?> Metric(string metric)
    {
        var (total, read, write) = (Limit($"disk_total_{metric}_sec"), Limit($"disk_read_{metric}_sec"), Limit($"disk_write_{metric}_sec"));
        if (total is > 0 && (read is > 0 || write is > 0)) throw GuestWords.Refused($"Extra specs quota:disk_total_{metric}_sec and quota:disk_read_{metric}_sec or quota:disk_write_{metric}_sec exclude each other.");
        return [Element($"total_{metric}_sec", total), Element($"read_{metric}_sec", read), Element($"write_{metric}_sec", write)];
    }

    private XElement? Direction(string direction)
    {
        var rates = Rates.Select(rate => (rate, value: Limit($"vif_{direction}_{rate}"))).Where(one => one.value is not null).ToList();
        if (rates.Count == 0) return null;
        if (rates[0].rate != "average") throw GuestWords.Refused($"Extra spec quota:vif_{direction}_{rates[0].rate} needs quota:vif_{direction}_average beside it.");
        return new XElement(direction, rates.Select(one => new XAttribute(one.rate, one.value!)));
    }

    private long? Limit(string name) => Number(name) is { } number ? number >= 0 ? number : throw Wrong(name, number, "it must not be negative") : null;

    private long? Number(string name) => words.FlavorNumber(Prefix + name);

    private static Exception Wrong(string name, long value, string rule) => GuestWords.Refused($"Extra spec {Prefix}{name}={value} cannot be used: {rule}.");

    private static XElement? Element(string name, long? value) => value is null ? null : new XElement(name, value);

    private static XElement? OrNull(XElement element) => element.HasElements ? element : null;
}
