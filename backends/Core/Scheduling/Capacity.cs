using System.Text.Json.Serialization;

namespace NovaCompat.Core.Scheduling;

/// <summary>An amount of one resource on a host. Everything is in the unit of the resource: vCPUs, MiB of memory, GiB of disk.</summary>
/// <param name="Total">What the hardware has.</param>
/// <param name="Reserved">What is kept for the host itself.</param>
/// <param name="Used">What servers hold by their claims.</param>
/// <param name="Ratio">Allocation ratio: how far the amount may be promised beyond what is there.</param>
public sealed record Capacity(int Total, int Reserved = 0, int Used = 0, double Ratio = 1.0)
{
    /// <summary>What may be promised: (total - reserved) x ratio.</summary>
    [JsonIgnore]
    public double Limit => LimitAt(Ratio);

    /// <summary>What the hardware has left, without any overcommit. Negative when overcommitted.</summary>
    [JsonIgnore]
    public int Free => Total - Reserved - Used;

    public double LimitAt(double ratio) => (Total - Reserved) * ratio;

    public Capacity Take(int amount) => this with { Used = Used + amount };
}
