using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <content>Segments, which administrators alone see.</content>
internal static partial class NetworkTables
{
    public static readonly ResourceTable<Segment> Segments = new(ResourceKind.Segment, "segments",
        "false and project_id = @caller",
        Column.Reference<Segment>("network_id", segment => segment.NetworkId),
        Column.Text<Segment>("network_type", segment => segment.NetworkType),
        Column.Text<Segment>("physical_network", segment => segment.PhysicalNetwork),
        Column.Number<Segment>("segmentation_id", segment => segment.Number),
        Column.Number<Segment>("segment_index", segment => segment.Index));
}
