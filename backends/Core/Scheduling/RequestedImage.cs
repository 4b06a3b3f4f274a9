namespace NovaCompat.Core.Scheduling;

/// <summary>The image asked for, with its properties as the Image service gives them.</summary>
public sealed record RequestedImage(string Id)
{
    /// <summary>As the Image service names it, such as <c>qcow2</c>; null when unknown.</summary>
    public string? DiskFormat { get; init; }
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>The property under its standard name, else under the older one that means the same; null when neither is set.</summary>
    public string? Property(string name, string olderName) =>
        Properties.TryGetValue(name, out var value) && value.Length > 0 ? value
        : Properties.TryGetValue(olderName, out value) && value.Length > 0 ? value
        : null;
}
