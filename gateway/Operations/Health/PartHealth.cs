namespace NovaCompat.Gateway.Operations.Health;

/// <summary>One part of the process that can be well or not.</summary>
/// <param name="Check">A sentence for operators when it is well; throws when it is not.</param>
public sealed record HealthPart(string Name, Func<CancellationToken, Task<string>> Check);

/// <summary>How one part is. <paramref name="Detail"/> is for operators and names no secret.</summary>
public sealed record PartHealth(string Name, bool Healthy, string Detail, double Milliseconds);

/// <summary>The part is not well; the text is shown.</summary>
public sealed class UnhealthyException(string message) : Exception(message);
