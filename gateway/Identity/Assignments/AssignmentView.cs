using System.Text.Json.Nodes;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Identity.Assignments;

namespace NovaCompat.Gateway.Identity.Assignments;

/// <summary>One entry of <c>role_assignments</c>, with links to what it follows from (keystone/api/role_assignments.py).</summary>
internal static class AssignmentView
{
    /// <param name="names">Null shows ids only.</param>
    public static JsonObject Of(RequestContext request, AssignmentRow row, Names? names)
    {
        var source = row.Source;
        var links = new JsonObject { ["assignment"] = $"{request.BaseUrl}/v3{Link(source)}" };
        if (source.GroupId is { } through && row.UserId is { } member) links["membership"] = $"{request.BaseUrl}/v3/groups/{through}/users/{member}";
        if (row.RoleId != source.RoleId) links["prior_role"] = $"{request.BaseUrl}/v3/prior_role/{row.RoleId}/implies/{source.RoleId}";
        var view = new JsonObject
        {
            ["links"] = links,
            ["scope"] = Scope(row, names),
            ["role"] = names?.Role(row.RoleId) ?? Id(row.RoleId),
        };
        if (row.UserId is { } user) view["user"] = names?.User(user) ?? Id(user);
        else if (row.GroupId is { } group) view["group"] = names?.Group(group) ?? Id(group);
        return view;
    }

    private static string Link(Assignment source)
    {
        var target = source.Scope == AssignmentScope.System ? "/system" : $"/{source.Scope}s/{source.TargetId}";
        var actor = source.UserId is { } user ? $"/users/{user}" : $"/groups/{source.GroupId}";
        var path = $"{target}{actor}/roles/{source.RoleId}";
        return source.Inherited ? $"/OS-INHERIT{path}/inherited_to_projects" : path;
    }

    private static JsonObject Scope(AssignmentRow row, Names? names)
    {
        var view = row.Scope switch
        {
            AssignmentScope.System => new JsonObject { ["system"] = new JsonObject { ["all"] = true } },
            AssignmentScope.Domain => new() { ["domain"] = names?.Domain(row.TargetId) ?? Id(row.TargetId) },
            _ => new() { ["project"] = names?.Project(row.TargetId) ?? Id(row.TargetId) },
        };
        if (row.Source.Inherited) view["OS-INHERIT:inherited_to"] = "projects";
        return view;
    }

    private static JsonObject Id(string id) => new() { ["id"] = id };
}
