namespace NovaCompat.Core.Networks;

/// <summary>One card of a guest for many networks: the parent port, and subports that are told apart by a tag.</summary>
public sealed record Trunk : NetworkResource
{
    public required Guid PortId { get; init; }
    public bool AdminStateUp { get; init; } = true;
    public IReadOnlyList<SubPort> SubPorts { get; init; } = [];
}

/// <param name="PortId">The port.</param>
/// <param name="SegmentationType">vlan.</param>
/// <param name="SegmentationId">The tag, 1 to 4094.</param>
public sealed record SubPort(Guid PortId, string SegmentationType, int SegmentationId);
