using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>The bodies of <c>createImage</c> and <c>createBackup</c>.</summary>
public static class SnapshotRules
{
    public static readonly Rule CreateImage = Rule.Wrapped("createImage", Rule.Object().Required("name", Rules.Name).Optional("metadata", Rules.Metadata));

    /// <summary>The legacy API takes a name with blanks at its ends here, and only here.</summary>
    public static readonly Rule CreateBackup = Rule.Wrapped("createBackup", Rule.Object()
        .Required("name", Rules.LooseName, until: 0)
        .Required("name", Rules.Name, since: 1)
        .Required("backup_type", Rule.Text)
        .Required("rotation", Rules.NonNegative)
        .Optional("metadata", Rules.Metadata));
}
