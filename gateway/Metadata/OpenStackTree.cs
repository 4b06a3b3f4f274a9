using NovaCompat.Core.Metadata;
using NovaCompat.Core.Servers;

namespace NovaCompat.Gateway.Metadata;

/// <summary>Everything under <c>/openstack</c>. A version that is not in the list is not found, newer dates too: guests read the list first.</summary>
internal static class OpenStackTree
{
    public static MetadataItem Versions { get; } = MetadataItem.Lines(MetadataVersions.OpenStack.Append(MetadataVersions.Latest));

    /// <param name="path">The segments after <c>openstack</c>; at least one.</param>
    public static MetadataItem? Find(Server server, ReadOnlySpan<string> path)
    {
        if (path[0] == "content") return path.Length == 2 && GuestDocuments.Content(server, path[1]) is { } file ? MetadataItem.Raw(file) : null;
        if (MetadataVersions.Resolve(MetadataVersions.OpenStack, path[0]) is not { } version) return null;
        return path.Length switch
        {
            1 => MetadataItem.Lines(GuestDocuments.Names(server, version)),
            2 => Document(server, version, path[1]),
            _ => null,
        };
    }

    private static MetadataItem? Document(Server server, string version, string name)
    {
        if (GuestDocuments.Find(server, version, name) is not var (document, content)) return null;
        if (name == GuestDocuments.Password) return MetadataItem.Html(content);
        return document.Json ? MetadataItem.Json(content) : MetadataItem.Raw(content);
    }
}
