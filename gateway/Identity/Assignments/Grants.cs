using System.Text.Json.Nodes;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Gateway.Identity.Resources;
using NovaCompat.Identity.Revocations;

namespace NovaCompat.Gateway.Identity.Assignments;

/// <summary>Roles of a user on one target: <c>/v3/projects/{target}/users/{user}/roles/{role}</c> and the same on domains and the system.</summary>
internal sealed class Grants(IIdentityStore store, Roles roles, RevocationList revocations)
{
    // What a manager of a domain may hand out without becoming more than that.
    private static readonly string[] ManagersRoles = ["manager", "member", "reader"];

    public async Task<Reply> ListAsync(RequestContext request, string scope, string target, string user)
    {
        await RequireAsync(request, "list", scope, target, user, roleId: null);
        var mine = (await store.Assignments.ListAsync(new(user, null, scope, target), request.Cancel)).Select(assignment => assignment.RoleId).ToHashSet();
        return roles.Answer(request, (await store.Roles.ListAsync([], request.Cancel)).Where(role => mine.Contains(role.Id)));
    }

    public async Task<Reply> CheckAsync(RequestContext request, string scope, string target, string user, string role)
    {
        await RequireAsync(request, "check", scope, target, user, role);
        var found = await store.Assignments.ListAsync(new(user, role, scope, target), request.Cancel);
        return found.Count > 0 ? Reply.NoContent : IdentityFaults.NoAssignment(role, user, target);
    }

    public async Task<Reply> AddAsync(RequestContext request, string scope, string target, string user, string role)
    {
        await RequireAsync(request, "create", scope, target, user, role);
        await store.Assignments.AddAsync(new() { RoleId = role, UserId = user, Scope = scope, TargetId = target }, request.Cancel);
        return Reply.NoContent;
    }

    public async Task<Reply> RemoveAsync(RequestContext request, string scope, string target, string user, string role)
    {
        await RequireAsync(request, "revoke", scope, target, user, role);
        if (!await store.Assignments.RemoveAsync(new() { RoleId = role, UserId = user, Scope = scope, TargetId = target }, request.Cancel))
            return IdentityFaults.NoAssignment(role, user, target);
        await revocations.RevokeAsync(RevocationKind.Grant, $"{user}/{target}", request.Cancel);
        return Reply.NoContent;
    }

    private async Task RequireAsync(RequestContext request, string verb, string scope, string target, string userId, string? roleId)
    {
        var reads = verb is "list" or "check";
        var role = roleId is null ? null : await store.Roles.FindAsync(roleId, request.Cancel);
        var user = await store.Users.FindAsync(userId, request.Cancel);
        var domain = scope switch
        {
            AssignmentScope.Project => (await store.Projects.FindAsync(target, request.Cancel))?.DomainId,
            AssignmentScope.Domain => (await store.Domains.FindAsync(target, request.Cancel))?.Id,
            _ => null,
        };
        var who = reads ? Who.SystemReader | Who.DomainReader : ManagersRoles.Contains(role?.Name) ? Who.DomainManager : Who.AdminOnly;
        var plural = verb == "list" ? "s" : "";
        var action = scope == AssignmentScope.System ? $"identity:{verb}_system_grant{plural}_for_user" : $"identity:{verb}_grant{plural}";
        request.Require(action, who, user?.DomainId == domain ? domain : null);
        if (user is null) throw IdentityFaults.NotFound("user", userId).Thrown();
        if (scope != AssignmentScope.System && domain is null) throw IdentityFaults.NotFound(scope, target).Thrown();
        if (roleId is not null && role is null) throw IdentityFaults.NotFound("role", roleId).Thrown();
    }
}
