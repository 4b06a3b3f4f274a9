using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Bodies;

/// <summary>Whether a text is a project's id. Identity knows; in a process without it, every id that looks like one is believed.</summary>
internal static class ProjectIds
{
    /// <summary>400 when there is no such project.</summary>
    public static async Task<Fault?> CheckAsync(RequestContext context, string id)
    {
        var identity = context.Http.RequestServices.GetService<IProjectDirectory>();
        var known = Formats.Uuid.Valid(id) && (identity is null || await identity.ExistsAsync(id, context.Cancel));
        return known ? null : Faults.BadRequest($"Project ID {id} is not a valid project.");
    }
}
