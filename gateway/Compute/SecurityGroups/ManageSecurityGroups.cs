using System.Text.Json;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Compute.Networks;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.SecurityGroups;

/// <summary>Makes, renames and deletes security groups for old clients. A conflict there is over quota or a bad request here.</summary>
internal static class ManageSecurityGroups
{
    public static async Task<Reply> Create(RequestContext request, IResourceStore<SecurityGroup> groups)
    {
        if (request.AuthorizeDeclared() is { } refused) return refused;
        var given = request.Body.GetProperty("security_group");
        var group = new SecurityGroup { ProjectId = request.ProjectId, Name = Text(given, "name"), Description = Text(given, "description") };
        var made = await NetworkConflicts.AsAsync(FaultKind.Forbidden, () => groups.CreateAsync([group], request.NetworkCaller(), request.Cancel));
        return await ShowAsync(request, groups, made[0]);
    }

    public static async Task<Reply> Update(RequestContext request, IResourceStore<SecurityGroup> groups, string id)
    {
        if (request.AuthorizeDeclared() is { } refused) return refused;
        var found = await ShowSecurityGroups.FindAsync(request, groups, id);
        var given = request.Body.GetProperty("security_group");
        var after = await NetworkConflicts.AsAsync(FaultKind.BadRequest, () => groups.UpdateAsync(
            found.Id, group => group with { Name = Text(given, "name"), Description = Text(given, "description") }, request.NetworkCaller(), request.Cancel));
        return after is null ? ResourceKind.SecurityGroup.Missing(id) : await ShowAsync(request, groups, after);
    }

    public static async Task<Reply> Delete(RequestContext request, IResourceStore<SecurityGroup> groups, string id)
    {
        if (request.AuthorizeDeclared() is { } refused) return refused;
        var found = await ShowSecurityGroups.FindAsync(request, groups, id);
        var gone = await NetworkConflicts.AsAsync(FaultKind.BadRequest, () => groups.DeleteAsync(found.Id, request.NetworkCaller(), request.Cancel));
        return gone ? Reply.Accepted : ResourceKind.SecurityGroup.Missing(id);
    }

    private static async Task<Reply> ShowAsync(RequestContext request, IResourceStore<SecurityGroup> groups, SecurityGroup group) =>
        Reply.Json(200, new SecurityGroupDocument { SecurityGroup = await new GroupViewer(request, groups).ViewAsync(group) });

    private static string Text(JsonElement given, string name) => given.TextMember(name) ?? "";
}
