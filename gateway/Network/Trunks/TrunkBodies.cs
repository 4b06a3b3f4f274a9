using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Network.Bodies;
using NovaCompat.Gateway.Network.Resources;
using Attribute = NovaCompat.Gateway.Network.Bodies.Attribute;

namespace NovaCompat.Gateway.Network.Trunks;

/// <summary><c>/v2.0/trunks</c></summary>
internal static class TrunkBodies
{
    public static readonly Func<JsonElement, string?> SubPortsForm = Checks.ListOf(Checks.Members(
        ("port_id", true, Checks.Id), ("segmentation_type", true, Checks.OneOf("vlan")), ("segmentation_id", true, Checks.Number(1, 4094))));

    private static readonly BodyAttributes Attributes = new(
    [
        .. CommonAttributes.Named,
        new("admin_state_up", Checks.Flag),
        Attribute.CreateOnly("port_id", Checks.Id) with { Required = true },
        Attribute.CreateOnly("sub_ports", Checks.OrNull(SubPortsForm)),
    ]);

    public static Resource<Trunk> Of(IResourceStore<Trunk> store) => new(ResourceKind.Trunk, store, Attributes)
    {
        Start = (given, project) => new() { ProjectId = project, PortId = given.Id("port_id", null)!.Value, SubPorts = given.List("sub_ports", SubPort, []) },
        Apply = (trunk, given) => trunk with
        {
            Name = given.Text("name", trunk.Name),
            Description = given.Text("description", trunk.Description),
            AdminStateUp = given.Flag("admin_state_up", trunk.AdminStateUp),
        },
        Show = (trunk, view, _) =>
        {
            view["port_id"] = trunk.PortId.ToString();
            view["admin_state_up"] = trunk.AdminStateUp;

            // Hosts do not wire trunks, so none ever works.
            view["status"] = "DOWN";
            view["sub_ports"] = Show(trunk.SubPorts);
        },
    };

    public static SubPort SubPort(JsonElement port) =>
        new(Ids.Named(Given.Member(port, "port_id")!), Given.Member(port, "segmentation_type")!, Checks.Read(port.GetProperty("segmentation_id"))!.Value);

    public static JsonArray Show(IEnumerable<SubPort> ports) => [.. ports.Select(port => (JsonNode)new JsonObject
    {
        ["port_id"] = port.PortId.ToString(),
        ["segmentation_type"] = port.SegmentationType,
        ["segmentation_id"] = port.SegmentationId,
    })];
}
