using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Networks;

/// <summary>The Network service's refusals around sharing.</summary>
public static class SharingFaults
{
    public static Fault Exists { get; } = Faults.Conflict("An RBAC policy already exists with those values.", "DuplicateRbacPolicy");

    public static Fault InUse(Guid thing, string details) => Faults.Conflict(
        $"RBAC policy on object {thing} cannot be removed because other objects depend on it.\nDetails: {details}", "RbacPolicyInUse");

    public static Fault UnknownType(string type) => Faults.BadRequest(
        $"Invalid input for object_type. Reason: '{type}' is not a valid object type. Valid types are {PythonList.Of(Shareable.All)}.", "HTTPBadRequest");

    public static Fault NotPossible(Guid thing, string action) => Faults.BadRequest(
        $"Invalid action '{action}' for object {thing}.", "InvalidInput");
}
