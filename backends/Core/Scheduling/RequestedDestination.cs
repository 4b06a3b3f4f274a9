namespace NovaCompat.Core.Scheduling;

/// <summary>A host named by the caller that must still pass all filters. A null part leaves that part open.</summary>
public sealed record RequestedDestination(string? Host, string? Node = null);
