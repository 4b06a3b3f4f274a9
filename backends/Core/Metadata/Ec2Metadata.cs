using System.Text.Json.Nodes;
using NovaCompat.Core.Servers;

namespace NovaCompat.Core.Metadata;

/// <summary>The EC2 view of a server: <c>VERSION/meta-data/</c> as a tree; objects are folders, texts are files (nova/api/metadata/base.py).</summary>
public static class Ec2Metadata
{
    /// <param name="version">One of <see cref="MetadataVersions.Ec2"/>: later ones have more files.</param>
    public static JsonObject Tree(Server server, string version)
    {
        var fixedIp = server.Ports.SelectMany(port => port.Plug.Addresses).Select(address => address.IpAddress).FirstOrDefault(address => !address.Contains(':'));
        var tree = new JsonObject
        {
            ["ami-id"] = "ami-00000001",
            ["ami-launch-index"] = server.LaunchIndex.ToString(),
            ["ami-manifest-path"] = "FIXME",
            ["instance-id"] = $"i-{server.Number:x8}",
            ["hostname"] = GuestHostname.Of(server),
            ["local-ipv4"] = fixedIp ?? "",
            ["reservation-id"] = server.ReservationId,
            ["security-groups"] = string.Join('\n', server.SecurityGroups),
        };
        if (server.KeyName is not null)
            tree["public-keys"] = new JsonObject { ["0"] = new JsonObject { [FolderName] = $"0={server.KeyName}", ["openssh-key"] = server.KeyData } };
        foreach (var (key, since, value) in Later)
        {
            if (MetadataVersions.Has(version, since)) tree[key] = value(server);
        }
        return tree;
    }

    /// <summary>The entry of a folder that holds how its parent lists it; it is no file itself.</summary>
    public const string FolderName = "_name";

    private static readonly (string Key, string Since, Func<Server, JsonNode> Value)[] Later =
    [
        ("local-hostname", "2007-01-19", server => GuestHostname.Of(server)),
        ("public-hostname", "2007-01-19", server => GuestHostname.Of(server)),
        ("public-ipv4", "2007-01-19", server => server.Ports.SelectMany(port => port.FloatingIps.Values).FirstOrDefault() ?? ""),
        ("instance-type", "2007-08-29", server => server.Flavor.Name),
        ("block-device-mapping", "2007-12-15", server => new JsonObject { ["ami"] = server.RootDeviceName[5..], ["root"] = server.RootDeviceName }),
        ("placement", "2008-02-01", server => new JsonObject { ["availability-zone"] = server.AvailabilityZone ?? "" }),
        ("instance-action", "2008-09-01", _ => "none"),
    ];
}
