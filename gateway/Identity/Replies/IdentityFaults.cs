using NovaCompat.Core.Failures;

namespace NovaCompat.Gateway.Identity.Replies;

/// <summary>Refusals in Keystone's words (keystone/exception.py).</summary>
internal static class IdentityFaults
{
    public static Fault Unauthorized { get; } = Faults.Unauthorized("The request you have made requires authentication.");

    public static Fault Forbidden(string action) => Faults.Forbidden($"You are not authorized to perform the requested action: {action}.");

    public static Fault NotFound(string noun, string id) => Faults.NotFound($"Could not find {noun}: {id}.");

    public static Fault Immutable(string attribute, string target) =>
        Faults.Forbidden($"Could not change immutable attribute(s) '{attribute}' in target {target}.");

    public static Fault Conflict(string noun, string details) => Faults.Conflict($"Conflict occurred attempting to store {noun} - {details}.");

    public static Fault Missing(string attribute) => Faults.BadRequest($"'{attribute}' is a required property");

    public static Fault Invalid(string field, string message) => Faults.BadRequest($"Invalid input for field '{field}': {message}");

    public static Fault NotFoundIn(string attribute, string target) => Faults.BadRequest(
        $"Expecting to find {attribute} in {target}. The server could not comply with the request since it is either malformed or otherwise incorrect. The client is assumed to be in error.");

    public static Fault NoAssignment(string role, string user, string target) =>
        Faults.NotFound($"Could not find role assignment with role: {role}, user or group: {user}, project, domain, or system: {target}.");

    public static FaultException Thrown(this Fault fault) => new(fault);
}
