using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Networks;

/// <summary>The Network service has one availability zone, whatever zones the compute hosts are in.</summary>
public static class Zones
{
    public const string Name = "nova";

    public static Fault Missing(string zone) => Faults.NotFound($"AvailabilityZone {zone} could not be found.", "AvailabilityZoneNotFound");
}
