using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>The body of <c>rebuild</c>, every key with its microversions; 0 is the legacy API.</summary>
public static class RebuildRules
{
    public static readonly Rule Body = Rule.Wrapped("rebuild", Rule.Object()
        .Optional("name", Rules.LooseName, until: 0).Optional("name", Rules.Name, since: 1)
        .Required("imageRef", Rules.Uuid)
        .Optional("adminPass", Rule.Text)
        .Optional("metadata", Rules.Metadata)
        .Optional("preserve_ephemeral", Rules.Boolean)
        .Optional("OS-DCF:diskConfig", Rules.DiskConfig)
        .Optional("accessIPv4", Rules.Ipv4)
        .Optional("accessIPv6", Rules.Ipv6)
        .Optional("personality", Rule.List(Rule.Object().Optional("path", Rule.Text).Optional("contents", Rule.Text.Format(Formats.Base64))), until: 56)
        .Optional("description", Rules.Description, since: 19)
        .Optional("key_name", Rule.ExactlyOne(Rule.Text.Length(1, 255), Rule.Null), since: 54)
        .Optional("user_data", Rule.Text.OrNull().Length(0, 65535).Format(Formats.Base64), since: 57)
        .Optional("trusted_image_certificates", CreateServerRules.TrustedCertificates, since: 63)
        .Optional("hostname", ServerHostname.Label, since: 90, until: 93)
        .Optional("hostname", ServerHostname.Qualified, since: 94));
}
