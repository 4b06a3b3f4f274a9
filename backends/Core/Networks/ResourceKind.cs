using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Networks;

/// <summary>A kind of thing by its names: in bodies, in paths, and when it is not there.</summary>
public sealed record ResourceKind(string Name, string Plural, string Path, string MissingType, string MissingForm)
{
    public static readonly ResourceKind Network = new("network", "networks", "networks", "NetworkNotFound", "Network {0} could not be found.");
    public static readonly ResourceKind Subnet = new("subnet", "subnets", "subnets", "SubnetNotFound", "Subnet {0} could not be found.");
    public static readonly ResourceKind Segment = new("segment", "segments", "segments", "SegmentNotFound", "Segment {0} could not be found.");
    public static readonly ResourceKind Port = new("port", "ports", "ports", "PortNotFound", "Port {0} could not be found.");

    public static readonly ResourceKind SecurityGroup =
        new("security_group", "security_groups", "security-groups", "SecurityGroupNotFound", "Security group {0} does not exist");

    public static readonly ResourceKind SecurityGroupRule =
        new("security_group_rule", "security_group_rules", "security-group-rules", "SecurityGroupRuleNotFound", "Security group rule {0} does not exist");

    public static readonly ResourceKind FloatingIp = new("floatingip", "floatingips", "floatingips", "FloatingIPNotFound", "Floating IP {0} could not be found");
    public static readonly ResourceKind Router = new("router", "routers", "routers", "RouterNotFound", "Router {0} could not be found");

    public static readonly ResourceKind SubnetPool = new("subnetpool", "subnetpools", "subnetpools", "SubnetPoolNotFound", "Subnet pool {0} could not be found.");

    public static readonly ResourceKind AddressScope =
        new("address_scope", "address_scopes", "address-scopes", "AddressScopeNotFound", "Address scope {0} could not be found.");

    public static readonly ResourceKind RbacPolicy =
        new("rbac_policy", "rbac_policies", "rbac-policies", "RbacPolicyNotFound", "RBAC policy of type rbac_policy with ID {0} not found");

    public static readonly ResourceKind QosPolicy = new("policy", "policies", "qos/policies", "QosPolicyNotFound", "QoS policy {0} could not be found.");
    public static readonly ResourceKind QosRule = new("qos_rule", "qos_rules", "qos/rules", "QosRuleNotFound", "QoS rule {0} could not be found.");
    public static readonly ResourceKind Trunk = new("trunk", "trunks", "trunks", "TrunkNotFound", "Trunk {0} could not be found.");

    public static readonly ResourceKind Flavor = new("flavor", "flavors", "flavors", "FlavorNotFound", "Flavor {0} could not be found.");

    public static readonly ResourceKind ServiceProfile =
        new("service_profile", "service_profiles", "service_profiles", "ServiceProfileNotFound", "Service Profile {0} could not be found.");

    public static readonly ResourceKind MeteringLabel =
        new("metering_label", "metering_labels", "metering/metering-labels", "MeteringLabelNotFound", "Metering label '{0}' does not exist.");

    public static readonly ResourceKind MeteringLabelRule =
        new("metering_label_rule", "metering_label_rules", "metering/metering-label-rules", "MeteringLabelRuleNotFound", "Metering label rule '{0}' does not exist.");

    /// <summary>Those with a path of their own.</summary>
    public static IReadOnlyList<ResourceKind> All { get; } =
        [Network, Subnet, Port, SecurityGroup, SecurityGroupRule, FloatingIp, Router, SubnetPool, AddressScope, RbacPolicy, QosPolicy, Trunk, Segment,
        Flavor, ServiceProfile, MeteringLabel, MeteringLabelRule];

    public Fault Missing(object id) => Faults.NotFound(string.Format(System.Globalization.CultureInfo.InvariantCulture, MissingForm, id), MissingType);
}
