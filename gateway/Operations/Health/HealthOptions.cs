namespace NovaCompat.Gateway.Operations.Health;

public sealed record HealthOptions
{
    /// <summary>A part that takes longer is not well.</summary>
    public TimeSpan PartTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>An answer is given again for this long.</summary>
    public TimeSpan Kept { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A service that was silent for longer is down (Nova's service_down_time).</summary>
    public TimeSpan ServiceDownTime { get; init; } = TimeSpan.FromSeconds(60);
}
