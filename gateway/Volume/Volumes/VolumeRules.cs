using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Volumes;

/// <summary>The bodies of volumes.</summary>
internal static class VolumeRules
{
    private static readonly Rule Label = Rule.Of("string", "null").Length(0, 255);
    private static readonly Rule OptionalId = Rule.ExactlyOne(Rule.Null, Rules.Uuid);
    private static readonly Rule Metadata = Rule.Of("object", "null");

    /// <summary>Keys and values, or null.</summary>
    public static readonly Rule OptionalMetadata = Rule.Object().Keys("^[^\\x00]{1,255}$", Rule.Text.Length(0, 255)).OrNull();

    public static readonly Rule Create = Rule.Object()
        .Required("volume", Rule.Object()
            .Optional("name", Label).Optional("description", Label).Optional("display_name", Label).Optional("display_description", Label)
            .Optional("volume_type", Rule.Of("string", "null").Length(0, 255))
            .Optional("metadata", Metadata)
            .Optional("snapshot_id", OptionalId).Optional("source_volid", OptionalId).Optional("consistencygroup_id", OptionalId)
            .Optional("size", Rule.Of("integer", "string", "null").Matching("^[0-9]+$").AtLeast(1).AtMost(int.MaxValue))
            .Optional("availability_zone", Rule.Of("string", "null").Length(1, 255))
            .Optional("multiattach", Rule.Of("boolean", "string", "null"))
            .Optional("image_id", Label).Optional("imageRef", Label)
            .Optional("group_id", Label, since: 13).Optional("backup_id", OptionalId, since: 47)
            .Open(until: 52))
        .Optional("OS-SCH-HNT:scheduler_hints", Rule.Of("object", "null"));

    public static readonly Rule Update = Rule.Wrapped("volume", Rule.Object()
        .Optional("name", Label).Optional("description", Label).Optional("display_name", Label).Optional("display_description", Label)
        .Optional("metadata", Rule.Of("object")));

    public static readonly Rule MetadataBody = Rule.Wrapped("metadata", Rule.Object().Keys("^[^\\x00]{1,255}$", Rule.Text.Length(0, 255)));
    public static readonly Rule MetaBody = Rule.Wrapped("meta", Rule.Object().Keys("^[^\\x00]{1,255}$", Rule.Text.Length(0, 255)).Count(1, 1));
}
