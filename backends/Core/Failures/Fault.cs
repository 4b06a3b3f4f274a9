namespace NovaCompat.Core.Failures;

/// <summary>An expected refusal, as a value. <paramref name="Type"/> is the machine-readable class where a face shows one (Neutron's error types).</summary>
public sealed record Fault(FaultKind Kind, string Message, string? Type = null)
{
    /// <summary>Seconds after which asking again makes sense; becomes Retry-After.</summary>
    public int? RetryAfter { get; init; }
}
