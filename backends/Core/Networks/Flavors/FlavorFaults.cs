using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Networks;

/// <summary>The Network service's refusals around flavors and their profiles.</summary>
public static class FlavorFaults
{
    public static Fault ProfileEmpty { get; } = Faults.BadRequest("Service Profile needs either a driver or metainfo.", "ServiceProfileEmpty");

    public static Fault UnknownType(string type) => Faults.BadRequest($"Invalid service type: {type}.", "InvalidServiceType");

    public static Fault NoDriver(string driver) => Faults.NotFound($"Service Profile driver {driver} could not be found.", "ServiceProfileDriverNotFound");

    public static Fault ProfileInUse(Guid profile) => Faults.Conflict($"Service Profile {profile} is used by some service instance.", "ServiceProfileInUse");

    public static Fault Associated(Guid flavor, Guid profile) =>
        Faults.Conflict($"Service Profile {profile} is already associated with flavor {flavor}.", "FlavorServiceProfileBindingExists");

    public static Fault NotAssociated(string flavor, string profile) =>
        Faults.NotFound($"Service Profile {profile} is not associated with flavor {flavor}.", "FlavorServiceProfileBindingNotFound");
}
