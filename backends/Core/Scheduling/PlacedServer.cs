namespace NovaCompat.Core.Scheduling;

/// <summary>A server on a host, as far as placing another one needs to know it.</summary>
public sealed record PlacedServer(Guid Id, string ProjectId)
{
    /// <summary>Properties of the image that it was made from, by their standard names.</summary>
    public IReadOnlyDictionary<string, string> ImageProperties { get; init; } = new Dictionary<string, string>();
}
