using System.Text.Json.Nodes;
using NovaCompat.Core.Servers;

namespace NovaCompat.Core.Metadata;

/// <summary><c>openstack/VERSION/meta_data.json</c> (nova/api/metadata/base.py).</summary>
public static class OpenStackMetadata
{
    /// <param name="version">One of <see cref="MetadataVersions.OpenStack"/>: later ones have more fields.</param>
    public static JsonObject MetaData(Server server, string version)
    {
        var document = new JsonObject
        {
            ["uuid"] = server.Id.ToString(),
            ["availability_zone"] = server.AvailabilityZone,
            ["hostname"] = GuestHostname.Of(server),
            ["launch_index"] = server.LaunchIndex,
            ["name"] = server.Name,
        };
        if (server.Metadata.Count > 0)
            document["meta"] = new JsonObject(server.Metadata.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        if (server.KeyName is not null)
        {
            document["public_keys"] = new JsonObject { [server.KeyName] = server.KeyData };
            document["keys"] = new JsonArray(new JsonObject { ["name"] = server.KeyName, ["type"] = server.KeyType ?? "ssh", ["data"] = server.KeyData });
        }
        if (server.Personality.Count > 0)
        {
            var files = server.Personality.Select((file, i) => (JsonNode)new JsonObject { ["content_path"] = $"/content/{i:d4}", ["path"] = file.Path });
            document["files"] = new JsonArray([.. files]);
        }
        foreach (var (key, since, value) in Later)
        {
            if (MetadataVersions.Has(version, since)) document[key] = value(server);
        }
        return document;
    }

    private static readonly (string Key, string Since, Func<Server, JsonNode> Value)[] Later =
    [
        ("random_seed", MetadataVersions.Grizzly, _ => RandomSeed.Next()),
        ("project_id", MetadataVersions.Liberty, server => server.ProjectId),
        ("devices", MetadataVersions.NewtonOne, _ => new JsonArray()),
        ("dedicated_cpus", MetadataVersions.Victoria, _ => new JsonArray()),
    ];
}
