using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Networks;

/// <summary>The Network service's refusals around trunks.</summary>
public static class TrunkFaults
{
    public static Fault InUse(Guid port) => Faults.Conflict($"Port {port} is in use by another trunk.", "TrunkPortInUse");

    public static Fault NotEligible(Guid port) => Faults.Conflict($"Port {port} is currently in use and is not eligible for use as a parent port.", "ParentPortInUse");

    public static Fault SubPortInUse(Guid port) => Faults.Conflict($"Port {port} is currently in use and is not eligible for use as a subport.", "PortInUse");

    public static Fault IsParent(Guid port, Guid trunk) => Faults.Conflict($"Port {port} is currently a parent port for trunk {trunk}.", "PortInUseAsTrunkParent");

    public static Fault IsSubPort(Guid port, Guid trunk) => Faults.Conflict($"Port {port} is currently a subport for trunk {trunk}.", "PortInUseAsSubPort");

    public static Fault NoSubPort(Guid trunk, Guid port) => Faults.NotFound($"SubPort on trunk {trunk} with parent port {port} could not be found.", "SubPortNotFound");

    public static Fault TagTaken(Guid trunk, SubPort port) => Faults.Conflict(
        $"segmentation_type {port.SegmentationType} and segmentation_id {port.SegmentationId} already in use on trunk {trunk}.", "DuplicateSubPort");

    public static Fault Busy(Guid trunk) => Faults.Conflict($"Trunk {trunk} is currently in use.", "TrunkInUse");
}
