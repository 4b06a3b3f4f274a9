namespace NovaCompat.Core.Servers.Snapshots;

/// <summary>The image that shall be made of a server, as its caller asks for it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The <c>image_type</c>: <c>snapshot</c> or <c>backup</c>.</param>
/// <param name="Metadata">Properties that win over all others.</param>
public sealed record SnapshotRequest(string Name, string Type, IReadOnlyDictionary<string, string> Metadata);
