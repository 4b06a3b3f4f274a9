using System.Text.Json;
using NovaCompat.Core.Servers;

namespace NovaCompat.Core.Metadata;

/// <summary>The files of a config drive: the OpenStack and EC2 documents under their dated folders, and injected files under <c>content</c>.</summary>
public static class ConfigDrive
{
    public static IReadOnlyDictionary<string, byte[]> FilesOf(Server server)
    {
        var files = new Dictionary<string, byte[]>();
        foreach (var version in OpenStackMetadata.Versions)
        {
            files[$"openstack/{version}/meta_data.json"] = JsonSerializer.SerializeToUtf8Bytes(OpenStackMetadata.MetaData(server));
            files[$"openstack/{version}/network_data.json"] = JsonSerializer.SerializeToUtf8Bytes(NetworkData.Of(server.Ports));
            files[$"openstack/{version}/vendor_data.json"] = "{}"u8.ToArray();
            if (server.UserData is not null) files[$"openstack/{version}/user_data"] = Convert.FromBase64String(server.UserData);
        }
        files["ec2/latest/meta-data.json"] = JsonSerializer.SerializeToUtf8Bytes(Ec2Metadata.Tree(server));
        if (server.UserData is not null) files["ec2/latest/user-data"] = Convert.FromBase64String(server.UserData);
        for (var i = 0; i < server.Personality.Count; i++)
            files[$"openstack/content/{i:d4}"] = Convert.FromBase64String(server.Personality[i].Contents);
        return files;
    }

}
