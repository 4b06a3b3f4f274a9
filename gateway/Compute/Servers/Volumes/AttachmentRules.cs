using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>Bodies and queries of a server's volumes.</summary>
public static class AttachmentRules
{
    private static readonly Rule Device = Rule.Of("string", "null").Matching("(^/dev/x{0,1}[a-z]{0,1}d{0,1})([a-z]+)[0-9]*$");

    public static readonly Rule Attach = Rule.Wrapped("volumeAttachment", Rule.Object()
        .Required("volumeId", Rules.Uuid)
        .Optional("device", Device)
        .Optional("tag", Rules.Tag, since: 49)
        .Optional("delete_on_termination", Rules.Boolean, since: 79));

    public static readonly Rule Update = Rule.Wrapped("volumeAttachment", Rule.Object()
        .Required("volumeId", Rules.Uuid)
        .Optional("device", Device, since: 85)
        .Optional("tag", Rules.Tag, since: 85)
        .Optional("delete_on_termination", Rules.Boolean, since: 85)
        .Optional("serverId", Rules.Uuid, since: 85)
        .Optional("id", Rules.Uuid, since: 85));

    public static readonly QueryRule List = QueryRule.Open.Many("limit", Rules.NonNegative).Many("offset", Rules.NonNegative).ClosedSince(75);
}
