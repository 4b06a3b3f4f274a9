using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>The bodies of the actions that move a server.</summary>
internal static class MoveRules
{
    private static readonly Rule Host = Rules.HostName.OrNull();

    public static readonly Rule Resize = Rule.Wrapped("resize", Rule.Object().Required("flavorRef", Rule.Of("string", "integer").Length(1)).Optional("OS-DCF:diskConfig", Rules.DiskConfig));
    public static readonly Rule Confirm = Rule.Wrapped("confirmResize", Rule.Any);
    public static readonly Rule Revert = Rule.Wrapped("revertResize", Rule.Any);

    /// <summary>Before 2.56 nothing in it is looked at.</summary>
    public static readonly Rule Migrate = Rule.Wrapped("migrate", Rule.Object().Optional("host", Host).OrNull());

    public static readonly Rule MigrateLive = Rule.Wrapped("os-migrateLive", Rule.Object()
        .Required("block_migration", Rules.Boolean, until: 24)
        .Required("block_migration", Block, since: 25)
        .Required("disk_over_commit", Rules.Boolean, until: 24)
        .Required("host", Host)
        .Optional("force", Rules.Boolean, since: 30, until: 67));

    public static readonly Rule Evacuate = Rule.Wrapped("evacuate", Rule.Object()
        .Optional("host", Rules.HostName)
        .Optional("adminPass", Rule.Text)
        .Required("onSharedStorage", Rules.Boolean, until: 13)
        .Optional("force", Rules.Boolean, since: 29, until: 67));

    public static readonly Rule ForceComplete = Rule.Wrapped("force_complete", Rules.Null);

    private static Rule Block => Rule.Of("boolean", "string").OneOf(
        true, "True", "TRUE", "true", "1", "ON", "On", "on", "YES", "Yes", "yes",
        false, "False", "FALSE", "false", "0", "OFF", "Off", "off", "NO", "No", "no", "auto");
}
