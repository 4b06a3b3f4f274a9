namespace NovaCompat.Remote.Sessions;

/// <summary>The names of the neighbours, as the settings have them.</summary>
public static class ServiceNames
{
    public const string Identity = "identity";
    public const string Image = "image";
    public const string Network = "network";
    public const string Volume = "volume";
    public const string Placement = "placement";
    public const string ObjectStore = "object-store";

    public static IReadOnlyList<string> All { get; } = [Identity, Image, Network, Volume, Placement, ObjectStore];
}
