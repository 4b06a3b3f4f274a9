using System.Text.Json.Nodes;
using NovaCompat.Core.Servers;

namespace NovaCompat.Core.Metadata;

/// <summary><c>openstack/VERSION/meta_data.json</c> (nova/api/metadata/base.py).</summary>
public static class OpenStackMetadata
{
    /// <summary>The dated layouts, oldest first; clients take the newest that they know.</summary>
    public static IReadOnlyList<string> Versions { get; } =
    [
        "2012-08-10", "2013-04-04", "2013-10-17", "2015-10-15", "2016-06-30", "2016-10-06", "2017-02-22", "2018-08-27", "2020-10-14", "latest",
    ];

    public static JsonObject MetaData(Server server)
    {
        var document = new JsonObject
        {
            ["uuid"] = server.Id.ToString(),
            ["availability_zone"] = server.AvailabilityZone,
            ["hostname"] = server.Hostname,
            ["launch_index"] = server.LaunchIndex,
            ["name"] = server.Name,
            ["project_id"] = server.ProjectId,
            ["devices"] = new JsonArray(),
            ["dedicated_cpus"] = new JsonArray(),
            ["random_seed"] = RandomSeed.Next(),
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
        return document;
    }
}
