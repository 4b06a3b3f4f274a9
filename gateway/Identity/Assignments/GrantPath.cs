using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Identity.Assignments;

/// <summary>Whose roles on what a URL is about: <c>/v3[/OS-INHERIT]/projects|domains/{target}/users|groups/{actor}/roles</c>, or <c>/v3/system/...</c>.</summary>
internal sealed record GrantPath(string Scope, string TargetId, string? UserId, string? GroupId, bool Inherited)
{
    public string Actor => UserId ?? GroupId!;

    public AssignmentFilter Filter(string? role) => new() { UserId = UserId, GroupId = GroupId, RoleId = role, Scope = Scope, TargetId = TargetId, Inherited = Inherited };

    public Assignment With(string role) => new() { RoleId = role, UserId = UserId, GroupId = GroupId, Scope = Scope, TargetId = TargetId, Inherited = Inherited };

    /// <summary>As policy names it: <c>identity:create_grant</c>, <c>identity:list_system_grants_for_group</c>.</summary>
    public string Action(string verb)
    {
        var plural = verb == "list" ? "s" : "";
        return Scope == AssignmentScope.System ? $"identity:{verb}_system_grant{plural}_for_{(UserId is null ? "group" : "user")}" : $"identity:{verb}_grant{plural}";
    }

    public static GrantPath Of(RequestContext request, string scope, bool inherited)
    {
        var values = request.Http.Request.RouteValues;
        return new(scope, values["target"] as string ?? AssignmentScope.All, values["user"] as string, values["group"] as string, inherited);
    }
}
