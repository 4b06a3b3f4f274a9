using NovaCompat.Core.Failures;
using NovaCompat.Core.Flavors;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Flavors;

/// <summary>Projects that may use a private flavor.</summary>
internal static class FlavorProjects
{
    public static async Task<Reply> List(RequestContext context, IFlavorStore flavors, string flavorId)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        if (await FlavorAccess.FindAsync(context, flavors, flavorId) is not { } flavor) return FlavorAccess.NotFound(flavorId);
        return flavor.IsPublic ? Faults.NotFound("Access list not available for public flavors.") : await AllAsync(context, flavors, flavor);
    }

    public static async Task<Reply> Add(RequestContext context, IFlavorStore flavors, string id)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        var project = Tenant(context, "addTenantAccess");
        if (await ProjectIds.CheckAsync(context, project) is { } noProject) return noProject;
        if (await FlavorAccess.FindAsync(context, flavors, id) is not { } flavor) return FlavorAccess.NotFound(id);
        if (flavor.IsPublic && context.RuleVersion >= 7) return Faults.Conflict("Can not add access to a public flavor.");
        return await flavors.AddAccessAsync(id, project, context.Cancel)
            ? await AllAsync(context, flavors, flavor)
            : Faults.Conflict($"Flavor access already exists for flavor {id} and project {project} combination.");
    }

    public static async Task<Reply> Remove(RequestContext context, IFlavorStore flavors, string id)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        var project = Tenant(context, "removeTenantAccess");
        if (await FlavorAccess.FindAsync(context, flavors, id) is not { } flavor) return FlavorAccess.NotFound(id);
        return await flavors.RemoveAccessAsync(id, project, context.Cancel)
            ? await AllAsync(context, flavors, flavor)
            : Faults.NotFound($"Flavor access not found for {id} / {project} combination.");
    }

    private static string Tenant(RequestContext context, string action) => context.Body.GetProperty(action).GetProperty("tenant").GetString()!;

    private static async Task<Reply> AllAsync(RequestContext context, IFlavorStore flavors, Flavor flavor)
    {
        var projects = await flavors.ListAccessAsync(flavor.Id, context.Cancel);
        return Reply.Json(200, new AccessList([.. projects.Select(project => new AccessView(flavor.Id, project))]));
    }

    internal sealed record AccessList(IReadOnlyList<AccessView> FlavorAccess);

    internal sealed record AccessView(string FlavorId, string TenantId);
}
