using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>The body of <c>PUT /servers/{id}</c></summary>
public static class UpdateServerRules
{
    public static readonly Rule Body = Rule.Wrapped("server", Rule.Object()
        .Optional("name", Rules.LooseName, until: 0).Optional("name", Rules.Name, since: 1)
        .Optional("OS-DCF:diskConfig", Rules.DiskConfig)
        .Optional("accessIPv4", Rules.Ipv4)
        .Optional("accessIPv6", Rules.Ipv6)
        .Optional("description", Rules.Description, since: 19)
        .Optional("hostname", ServerHostname.Label, since: 90, until: 93)
        .Optional("hostname", ServerHostname.Qualified, since: 94)
        .Optional("pinned_availability_zone", Rule.ExactlyOne(Rule.Text.Length(1, 255), Rule.Null), since: 104));
}
