using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <content>Labels of metering, which their project sees with their rules.</content>
internal static partial class NetworkTables
{
    public static readonly ResourceTable<MeteringLabel> MeteringLabels = new(ResourceKind.MeteringLabel, "metering_labels",
        "project_id = @caller",
        Column.Flag<MeteringLabel>("shared", label => label.Shared));

    public static readonly ResourceTable<MeteringLabelRule> MeteringLabelRules = new(ResourceKind.MeteringLabelRule, "metering_label_rules",
        "label_id in (select id from metering_labels where project_id = @caller)",
        Column.Reference<MeteringLabelRule>("label_id", rule => rule.LabelId, "metering_label_id"),
        Column.Text<MeteringLabelRule>("direction", rule => rule.Direction),
        Column.Flag<MeteringLabelRule>("excluded", rule => rule.Excluded),
        Column.Text<MeteringLabelRule>("remote_ip_prefix", rule => rule.RemoteIpPrefix),
        Column.Text<MeteringLabelRule>("source_ip_prefix", rule => rule.SourceIpPrefix),
        Column.Text<MeteringLabelRule>("destination_ip_prefix", rule => rule.DestinationIpPrefix));
}
