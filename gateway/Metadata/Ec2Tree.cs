using System.Text.Json.Nodes;
using NovaCompat.Core.Metadata;
using NovaCompat.Core.Servers;

namespace NovaCompat.Gateway.Metadata;

/// <summary>Everything outside <c>/openstack</c>: <c>/VERSION/meta-data/...</c> and <c>/VERSION/user-data</c>.</summary>
internal static class Ec2Tree
{
    public static MetadataItem Versions { get; } = MetadataItem.Lines(MetadataVersions.Ec2.Append(MetadataVersions.Latest));

    /// <param name="path">At least one segment, the version.</param>
    public static MetadataItem? Find(Server server, ReadOnlySpan<string> path)
    {
        if (MetadataVersions.Resolve(MetadataVersions.Ec2, path[0]) is not { } version) return null;
        if (path.Length == 1) return MetadataItem.Lines(server.UserData is null ? ["meta-data/"] : ["meta-data/", "user-data"]);
        return path[1] switch
        {
            "meta-data" => Walk(Ec2Metadata.Tree(server, version), path[2..]),
            "user-data" when path.Length == 2 && server.UserData is { } text => MetadataItem.Raw(LooseBase64.Decode(text)),
            _ => null,
        };
    }

    private static MetadataItem? Walk(JsonObject tree, ReadOnlySpan<string> path)
    {
        JsonNode? node = tree;
        foreach (var segment in path)
        {
            if (node is not JsonObject folder || segment == Ec2Metadata.FolderName || !folder.TryGetPropertyValue(segment, out node)) return null;
        }
        return node is JsonObject found ? MetadataItem.Lines(Names(found)) : MetadataItem.Text(node?.GetValue<string>() ?? "");
    }

    /// <summary>Sorted; folders end with a slash, but for those that say their own name.</summary>
    private static IEnumerable<string> Names(JsonObject folder) => folder
        .Where(entry => entry.Key != Ec2Metadata.FolderName)
        .OrderBy(entry => entry.Key, StringComparer.Ordinal)
        .Select(entry => entry.Value is not JsonObject inner ? entry.Key : inner[Ec2Metadata.FolderName]?.GetValue<string>() ?? entry.Key + "/");
}
