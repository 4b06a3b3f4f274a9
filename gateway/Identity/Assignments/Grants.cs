using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Gateway.Identity.Resources;
using NovaCompat.Identity.Revocations;

namespace NovaCompat.Gateway.Identity.Assignments;

/// <summary>Roles of a user or group on one target.</summary>
internal sealed class Grants(IIdentityStore store, Roles roles, RevocationList revocations)
{
    // What a manager of a domain may hand out without becoming more than that.
    private static readonly string[] ManagersRoles = ["manager", "member", "reader"];

    public async Task<Reply> ListAsync(RequestContext request, GrantPath path)
    {
        await RequireAsync(request, "list", path, roleId: null);
        var mine = (await store.Assignments.ListAsync(path.Filter(null), request.Cancel)).Select(assignment => assignment.RoleId).ToHashSet();
        return roles.Answer(request, (await store.Roles.ListAsync([], request.Cancel)).Where(role => mine.Contains(role.Id)));
    }

    public async Task<Reply> CheckAsync(RequestContext request, GrantPath path, string role)
    {
        await RequireAsync(request, "check", path, role);
        var found = await store.Assignments.ListAsync(path.Filter(role), request.Cancel);
        return found.Count > 0 ? Reply.NoContent : IdentityFaults.NoAssignment(role, path.Actor, path.TargetId);
    }

    public async Task<Reply> AddAsync(RequestContext request, GrantPath path, string role)
    {
        await RequireAsync(request, "create", path, role);
        await store.Assignments.AddAsync(path.With(role), request.Cancel);
        return Reply.NoContent;
    }

    public async Task<Reply> RemoveAsync(RequestContext request, GrantPath path, string role)
    {
        await RequireAsync(request, "revoke", path, role);
        if (!await store.Assignments.RemoveAsync(path.With(role), request.Cancel)) return IdentityFaults.NoAssignment(role, path.Actor, path.TargetId);
        IEnumerable<string> users = path.UserId is { } one ? [one] : (await store.GroupMembers.ListAsync(path.GroupId, null, request.Cancel)).Select(member => member.UserId);
        foreach (var user in users)
        {
            // An inherited role may be in tokens for many projects.
            if (path.Inherited) await revocations.RevokeAsync(RevocationKind.User, user, request.Cancel);
            else await revocations.RevokeAsync(RevocationKind.Grant, $"{user}/{path.TargetId}", request.Cancel);
        }
        return Reply.NoContent;
    }

    private async Task RequireAsync(RequestContext request, string verb, GrantPath path, string? roleId)
    {
        var role = roleId is null ? null : await store.Roles.FindAsync(roleId, request.Cancel);
        var actorDomain = path.UserId is { } user
            ? (await store.Users.FindAsync(user, request.Cancel))?.DomainId
            : (await store.Groups.FindAsync(path.Actor, request.Cancel))?.DomainId;
        var domain = path.Scope switch
        {
            AssignmentScope.Project => (await store.Projects.FindAsync(path.TargetId, request.Cancel))?.DomainId,
            AssignmentScope.Domain => (await store.Domains.FindAsync(path.TargetId, request.Cancel))?.Id,
            _ => null,
        };
        var who = verb is "list" or "check" ? Who.SystemReader | Who.DomainReader : ManagersRoles.Contains(role?.Name) ? Who.DomainManager : Who.AdminOnly;
        request.Require(path.Action(verb), who, actorDomain == domain ? domain : null);
        if (actorDomain is null) throw IdentityFaults.NotFound(path.UserId is null ? "group" : "user", path.Actor).Thrown();
        if (path.Scope != AssignmentScope.System && domain is null) throw IdentityFaults.NotFound(path.Scope, path.TargetId).Thrown();
        if (roleId is null) return;
        if (role is null) throw IdentityFaults.NotFound("role", roleId).Thrown();
        if (verb != "create" || role.DomainId is null || role.DomainId == domain) return;
        throw (path.Scope == AssignmentScope.System
            ? Faults.BadRequest($"Role {roleId} is a domain-specific role. Unable to use a domain-specific role in a system assignment.")
            : Faults.Forbidden($"Project {path.TargetId} must be in the same domain as the role {roleId} being assigned.")).Thrown();
    }
}
