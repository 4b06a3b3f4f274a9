using NovaCompat.Core.Flavors;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Flavors;

/// <summary>One flavor: show it, change its description, delete it.</summary>
internal static class ManageFlavor
{
    public static async Task<Reply> Show(RequestContext context, IFlavorStore flavors, string id) =>
        await FlavorAccess.FindAsync(context, flavors, id) is { } flavor ? FlavorAccess.Show(context, flavor) : FlavorAccess.NotFound(id);

    public static async Task<Reply> Update(RequestContext context, IFlavorStore flavors, string id)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        var description = context.Body.GetProperty("flavor").TextMember("description");
        return await flavors.UpdateAsync(id, flavor => flavor with { Description = description }, context.Cancel) ? await Show(context, flavors, id) : FlavorAccess.NotFound(id);
    }

    public static async Task<Reply> Delete(RequestContext context, IFlavorStore flavors, string id)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        return await flavors.DeleteAsync(id, context.Cancel) ? Reply.Accepted : FlavorAccess.NotFound(id);
    }
}
