namespace NovaCompat.Core.Scheduling;

/// <summary>An aggregate that a host is in. Its zone, when it is one, is the metadata key <c>availability_zone</c>.</summary>
public sealed record HostAggregate(string Name, IReadOnlyDictionary<string, string> Metadata);
