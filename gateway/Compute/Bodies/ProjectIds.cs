using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Bodies;

/// <summary>Whether a text may be a project's id. Whether such a project exists is Identity's to know.</summary>
internal static class ProjectIds
{
    /// <summary>400 when it cannot be one.</summary>
    public static Fault? Check(string id) => Formats.Uuid.Valid(id) ? null : Faults.BadRequest($"Project ID {id} is not a valid project.");
}
