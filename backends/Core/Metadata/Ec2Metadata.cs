using System.Text.Json.Nodes;
using NovaCompat.Core.Servers;

namespace NovaCompat.Core.Metadata;

/// <summary>The EC2 view of a server: <c>/latest/meta-data/</c> as a tree; objects are folders, texts are files (nova/api/metadata/base.py).</summary>
public static class Ec2Metadata
{
    public static IReadOnlyList<string> Versions { get; } =
        ["1.0", "2007-01-19", "2007-03-01", "2007-08-29", "2007-10-10", "2007-12-15", "2008-02-01", "2008-09-01", "2009-04-04", "latest"];

    public static JsonObject Tree(Server server)
    {
        var fixedIp = server.Ports.SelectMany(port => port.Plug.Addresses).Select(address => address.IpAddress).FirstOrDefault(address => !address.Contains(':'));
        var floatingIp = server.Ports.SelectMany(port => port.FloatingIps.Values).FirstOrDefault();
        var tree = new JsonObject
        {
            ["ami-id"] = "ami-00000001",
            ["ami-launch-index"] = server.LaunchIndex.ToString(),
            ["ami-manifest-path"] = "FIXME",
            ["block-device-mapping"] = new JsonObject { ["ami"] = server.RootDeviceName[5..], ["root"] = server.RootDeviceName },
            ["hostname"] = server.Hostname,
            ["instance-action"] = "none",
            ["instance-id"] = $"i-{server.Number:x8}",
            ["instance-type"] = server.Flavor.Name,
            ["local-hostname"] = server.Hostname,
            ["local-ipv4"] = fixedIp ?? "",
            ["placement"] = new JsonObject { ["availability-zone"] = server.AvailabilityZone },
            ["public-hostname"] = server.Hostname,
            ["public-ipv4"] = floatingIp ?? "",
            ["reservation-id"] = server.ReservationId,
            ["security-groups"] = string.Join('\n', server.SecurityGroups),
        };
        if (server.KeyName is not null)
            tree["public-keys"] = new JsonObject { ["0"] = new JsonObject { ["_name"] = $"0={server.KeyName}", ["openssh-key"] = server.KeyData } };
        return tree;
    }
}
