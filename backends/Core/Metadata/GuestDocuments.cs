using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using NovaCompat.Core.Servers;

namespace NovaCompat.Core.Metadata;

/// <summary>The files of one dated folder under <c>openstack/</c>, in the order that the folder lists them. The config drive has the same.</summary>
public static class GuestDocuments
{
    public const string Password = "password";

    private static readonly ImmutableArray<GuestDocument> All =
    [
        new("meta_data.json", "", true, (server, version) => GuestJson.Bytes(OpenStackMetadata.MetaData(server, version))),
        new("user_data", "", false, (server, _) => server.UserData is { } text ? LooseBase64.Decode(text) : null),
        new(Password, MetadataVersions.Grizzly, false, (server, _) => Encoding.UTF8.GetBytes(server.GuestPassword ?? "")),
        new("vendor_data.json", MetadataVersions.Havana, true, (_, _) => GuestJson.Bytes(new JsonObject())),
        new("network_data.json", MetadataVersions.Liberty, true, (server, _) => GuestJson.Bytes(NetworkData.Of(server.Ports))),
        new("vendor_data2.json", MetadataVersions.NewtonTwo, true, (_, _) => GuestJson.Bytes(new JsonObject { ["static"] = new JsonObject() })),
    ];

    /// <summary>The file and what it holds for the server, or null when that version or that server has no such file.</summary>
    public static (GuestDocument Document, byte[] Content)? Find(Server server, string version, string name) =>
        All.FirstOrDefault(document => document.Name == name && MetadataVersions.Has(version, document.Since)) is { } found
        && found.Render(server, version) is { } content
            ? (found, content)
            : null;

    /// <summary>The names that the folder lists.</summary>
    public static IEnumerable<string> Names(Server server, string version) =>
        All.Where(document => MetadataVersions.Has(version, document.Since) && (document.Name != "user_data" || server.UserData is not null)).Select(document => document.Name);

    /// <summary>The n-th injected file, as named in meta_data.json: <c>0000</c> and so on.</summary>
    public static byte[]? Content(Server server, string name) =>
        name.Length == 4 && int.TryParse(name, out var index) && index >= 0 && index < server.Personality.Count
            ? LooseBase64.Decode(server.Personality[index].Contents)
            : null;
}

/// <summary>One file: its name, the version that brought it, whether it is JSON, and how it is made (null: the server has none).</summary>
public sealed record GuestDocument(string Name, string Since, bool Json, Func<Server, string, byte[]?> Render);
