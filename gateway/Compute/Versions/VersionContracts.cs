using System.Text.Json.Serialization;

namespace NovaCompat.Gateway.Compute.Versions;

/// <summary>The root document.</summary>
internal sealed class VersionList
{
    public IReadOnlyList<VersionView> Versions { get; set; } = [];
}

/// <summary>The document of one version.</summary>
internal sealed class VersionDocument
{
    public VersionView? Version { get; set; }
}

/// <summary>The 300 document: the asked path under each version.</summary>
internal sealed class ChoiceList
{
    public IReadOnlyList<Choice> Choices { get; set; } = [];
}

internal sealed class VersionView
{
    public string Id { get; set; } = "";
    public string Status { get; set; } = "";
    public string Version { get; set; } = "";
    public string MinVersion { get; set; } = "";
    public string Updated { get; set; } = "";
    public IReadOnlyList<VersionLink> Links { get; set; } = [];

    [JsonPropertyName("media-types"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MediaType>? MediaTypes { get; set; }
}

internal sealed class Choice
{
    public string Id { get; set; } = "";
    public string Status { get; set; } = "";
    public IReadOnlyList<VersionLink> Links { get; set; } = [];

    [JsonPropertyName("media-types")]
    public IReadOnlyList<MediaType> MediaTypes { get; set; } = [];
}

internal sealed record VersionLink(string Rel, string Href)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Type { get; init; }
}

internal sealed record MediaType(string Base, string Type)
{
    public static MediaType Of(ApiVersion version) => new("application/json", $"application/vnd.openstack.compute+json;version={version.MediaVersion}");
}
