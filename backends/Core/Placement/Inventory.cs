using System.Text.Json.Serialization;

namespace NovaCompat.Core.Placement;

/// <summary>How much of one resource class a provider has, in the unit of the class.</summary>
public sealed record Inventory
{
    public required int Total { get; init; }

    /// <summary>What is kept for others than consumers.</summary>
    public int Reserved { get; init; }

    /// <summary>One allocation takes at least this, at most <see cref="MaxUnit"/>, and a multiple of <see cref="StepSize"/>.</summary>
    public int MinUnit { get; init; } = 1;
    public int MaxUnit { get; init; } = int.MaxValue;
    public int StepSize { get; init; } = 1;

    /// <summary>How often the amount may be promised.</summary>
    public double AllocationRatio { get; init; } = 1.0;

    /// <summary>What may be promised: (total - reserved) x ratio.</summary>
    [JsonIgnore]
    public double Limit => (Total - Reserved) * AllocationRatio;

    /// <summary>The same as whole units.</summary>
    [JsonIgnore]
    public long Capacity => (long)Limit;

    /// <summary>One allocation may have this size, whatever is left.</summary>
    public bool Permits(long amount) => amount >= MinUnit && amount <= MaxUnit && amount % StepSize == 0;
}
