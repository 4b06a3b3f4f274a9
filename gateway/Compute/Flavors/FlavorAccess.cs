using NovaCompat.Core.Failures;
using NovaCompat.Core.Flavors;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Flavors;

/// <summary>Which flavor a caller may see.</summary>
internal static class FlavorAccess
{
    public const string ExtraSpecsRule = "os_compute_api:os-flavor-extra-specs:index";

    public static Fault NotFound(string id) => Faults.NotFound($"Flavor {id} could not be found.");

    /// <summary>Null when there is no such flavor, or a private one that is not for the caller's project.</summary>
    public static async Task<Flavor?> FindAsync(RequestContext context, IFlavorStore flavors, string id)
    {
        var flavor = await flavors.FindAsync(id, context.Cancel);
        return flavor is not null && (context.IsAdmin() || await flavors.CanUseAsync(flavor, context.ProjectId, context.Cancel)) ? flavor : null;
    }

    public static Reply Show(RequestContext context, Flavor flavor) => Reply.Json(200, new FlavorDocument(FlavorView.Of(flavor, context.Links)), Seen(context));

    public static Visibility Seen(RequestContext context) => context.Allows(ExtraSpecsRule) ? Visibility.ExtraSpecs : Visibility.Everyone;
}
