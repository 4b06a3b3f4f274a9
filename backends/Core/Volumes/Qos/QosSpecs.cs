namespace NovaCompat.Core.Volumes;

/// <summary>Limits of speed that types of volumes may have. Types name them.</summary>
public sealed record QosSpecs : VolumeRecord
{
    /// <summary>Who keeps to them: <c>front-end</c>, <c>back-end</c> or <c>both</c>.</summary>
    public string Consumer { get; init; } = "back-end";
    public IReadOnlyDictionary<string, string> Specs { get; init; } = new Dictionary<string, string>();
}
