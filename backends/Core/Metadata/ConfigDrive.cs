using NovaCompat.Core.Servers;

namespace NovaCompat.Core.Metadata;

/// <summary>The files of a config drive: the OpenStack and EC2 documents under their dated folders, and injected files under <c>content</c>.</summary>
public static class ConfigDrive
{
    public static IReadOnlyDictionary<string, byte[]> FilesOf(Server server)
    {
        var files = new Dictionary<string, byte[]>();
        foreach (var folder in MetadataVersions.OpenStack.Append(MetadataVersions.Latest))
        {
            var version = MetadataVersions.Resolve(MetadataVersions.OpenStack, folder)!;
            foreach (var name in GuestDocuments.Names(server, version).Where(name => name != GuestDocuments.Password))
                files[$"openstack/{folder}/{name}"] = GuestDocuments.Find(server, version, name)!.Value.Content;
        }
        // Nova leaves the older EC2 layouts off the drive by default.
        string[] ec2 = [MetadataVersions.Ec2[^1], MetadataVersions.Latest];
        foreach (var folder in ec2)
        {
            files[$"ec2/{folder}/meta-data.json"] = GuestJson.Bytes(Ec2Metadata.Tree(server, MetadataVersions.Ec2[^1]));
            if (server.UserData is not null) files[$"ec2/{folder}/user-data"] = LooseBase64.Decode(server.UserData);
        }
        for (var i = 0; i < server.Personality.Count; i++)
            files[$"openstack/content/{i:d4}"] = LooseBase64.Decode(server.Personality[i].Contents);
        return files;
    }
}
