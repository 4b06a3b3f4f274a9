using System.Globalization;
using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Compute.Networks;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.SecurityGroups;

/// <summary><c>GET /os-security-groups</c>, all or one.</summary>
internal static class ShowSecurityGroups
{
    private const int Most = 1000;

    public static async Task<Reply> List(RequestContext request, IResourceStore<SecurityGroup> groups)
    {
        if (request.AuthorizeDeclared() is { } refused) return refused;
        var everyone = request.IsAdmin() && request.Query.Has("all_tenants");
        var found = await groups.ListAsync(everyone ? new() : NetworkCallers.OfProject(request.ProjectId), request.NetworkCaller(), request.Cancel);
        return Reply.Json(200, await new GroupViewer(request, groups).ListAsync(found.Skip(Number(request, "offset", 0)).Take(Math.Min(Number(request, "limit", Most), Most))));
    }

    public static async Task<Reply> Show(RequestContext request, IResourceStore<SecurityGroup> groups, string id)
    {
        if (request.AuthorizeDeclared() is { } refused) return refused;
        var group = await FindAsync(request, groups, id);
        return Reply.Json(200, new SecurityGroupDocument { SecurityGroup = await new GroupViewer(request, groups).ViewAsync(group) });
    }

    /// <summary>The group that the caller may see.</summary>
    /// <exception cref="FaultException">No uuid, or no such group.</exception>
    public static async Task<SecurityGroup> FindAsync(RequestContext request, IResourceStore<SecurityGroup> groups, string id)
    {
        if (!Formats.Uuid.Valid(id) || !Ids.TryRead(id, out var known)) throw new FaultException(Faults.BadRequest("Security group id should be uuid"));
        return await groups.FindAsync(known, request.NetworkCaller(), request.Cancel) ?? throw new FaultException(ResourceKind.SecurityGroup.Missing(id));
    }

    private static int Number(RequestContext request, string name, int otherwise) =>
        int.TryParse(request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
