using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>The body of <c>POST /servers</c>, every key with its microversions; 0 is the legacy API.</summary>
public static class CreateServerRules
{
    // Written as it is applied: the type is asked first, whatever the format says then.
    private static readonly Rule Address = Rule.All(Rule.Text, Rule.ExactlyOne(Rule.Any.Format(Formats.Ipv4), Rule.Any.Format(Formats.Ipv6)));

    private static readonly Rule Server = Rule.Object()
        .Required("name", Rules.LooseName, until: 0).Required("name", Rules.Name, since: 1)
        .Optional("imageRef", Rules.UuidOrEmpty)
        .Required("flavorRef", Rule.Of("string", "integer").Length(1))
        .Optional("adminPass", Rule.Text)
        .Optional("metadata", Rules.Metadata)
        .Optional("networks", Rule.List(Network(uuid: Rule.Text)), until: 36)
        .Required("networks", Rule.ExactlyOne(Rule.List(Network(uuid: Rules.Uuid)), Rule.Text.OneOf("none", "auto")), since: 37)
        .Optional("OS-DCF:diskConfig", Rules.DiskConfig)
        .Optional("accessIPv4", Rules.Ipv4)
        .Optional("accessIPv6", Rules.Ipv6)
        .Optional("personality", Rule.List(Rule.Object().Optional("path", Rule.Text).Optional("contents", Rule.Text.Format(Formats.Base64))), until: 56)
        .Optional("availability_zone", Rules.LooseName, until: 0).Optional("availability_zone", Rules.Name, since: 1)
        .Optional("block_device_mapping", Rule.List(BlockDeviceRules.Old))
        .Optional("block_device_mapping_v2", Rule.List(BlockDeviceRules.New))
        .Optional("config_drive", Rules.Boolean)
        .Optional("key_name", Rules.LooseName, until: 0).Optional("key_name", Rules.Name, since: 1)
        .Optional("min_count", Rules.Positive)
        .Optional("max_count", Rules.Positive)
        .Optional("return_reservation_id", Rules.Boolean)
        .Optional("security_groups", Rule.List(Rule.Object().Optional("name", Rules.LooseName)), until: 0)
        .Optional("security_groups", Rule.List(Rule.Object().Optional("name", Rules.Name)), since: 1)
        .Optional("user_data", Rule.Text.OrNull().Length(0, 65535).Format(Formats.Base64), until: 0)
        .Optional("user_data", Rule.Text.Length(0, 65535).Format(Formats.Base64), since: 1)
        .Optional("description", Rules.Description, since: 19)
        .Optional("tags", Rule.List(Rules.Tag, max: 50), since: 52)
        .Optional("trusted_image_certificates", TrustedCertificates, since: 63)
        .Optional("host", Rules.HostName, since: 74)
        .Optional("hypervisor_hostname", Rules.HostName, since: 74)
        .Optional("hostname", ServerHostname.Label, since: 90, until: 93)
        .Optional("hostname", ServerHostname.Qualified, since: 94);

    public static readonly Rule Body = Rule.Object()
        .Required("server", Server)
        .Optional("os:scheduler_hints", SchedulerHintRules.Hints)
        .Optional("OS-SCH-HNT:scheduler_hints", SchedulerHintRules.Hints);

    internal static Rule TrustedCertificates => Rule.List(Rule.Text.Length(1), 1, 50, unique: true).OrNull();

    private static ObjectRule Network(Rule uuid) => Rule.Object()
        .Optional("fixed_ip", Address)
        .Optional("port", Rule.Of("string", "null").Format(Formats.Uuid))
        .Optional("uuid", uuid)
        .Optional("tag", Rules.Tag, since: 32, until: 36)
        .Optional("tag", Rules.Tag, since: 42);
}
