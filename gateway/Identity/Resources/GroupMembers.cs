using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Identity.Revocations;

namespace NovaCompat.Gateway.Identity.Resources;

/// <summary><c>/v3/groups/{group}/users</c>.</summary>
internal sealed class GroupMembers(IIdentityStore store, Users users, RevocationList revocations)
{
    public async Task<Reply> ListAsync(RequestContext request, string groupId)
    {
        var group = await store.Groups.FindAsync(groupId, request.Cancel);
        request.Require("identity:list_users_in_group", Who.SystemReader | Who.DomainReader, group?.DomainId);
        if (group is null) return IdentityFaults.NotFound("group", groupId);
        var members = (await store.GroupMembers.ListAsync(groupId, null, request.Cancel)).Select(member => member.UserId).ToHashSet();
        return users.Answer(request, (await users.AskedAsync(request)).Where(user => members.Contains(user.Id)));
    }

    public async Task<Reply> CheckAsync(RequestContext request, string group, string user)
    {
        await RequireAsync(request, "identity:check_user_in_group", Who.SystemReader | Who.DomainReader, group, user);
        return (await store.GroupMembers.ListAsync(group, user, request.Cancel)).Count > 0 ? Reply.NoContent : NotIn(group, user);
    }

    public async Task<Reply> AddAsync(RequestContext request, string group, string user)
    {
        await RequireAsync(request, "identity:add_user_to_group", Who.DomainManager, group, user);
        await store.GroupMembers.AddAsync(new() { GroupId = group, UserId = user }, request.Cancel);
        return Reply.NoContent;
    }

    public async Task<Reply> RemoveAsync(RequestContext request, string group, string user)
    {
        await RequireAsync(request, "identity:remove_user_from_group", Who.DomainManager, group, user);
        if (!await store.GroupMembers.RemoveAsync(new() { GroupId = group, UserId = user }, request.Cancel)) return NotIn(group, user);
        if ((await store.Assignments.ListAsync(new() { GroupId = group }, request.Cancel)).Count > 0)
            await revocations.RevokeAsync(RevocationKind.User, user, request.Cancel);
        return Reply.NoContent;
    }

    private async Task RequireAsync(RequestContext request, string action, Who who, string groupId, string userId)
    {
        var group = await store.Groups.FindAsync(groupId, request.Cancel);
        var user = await store.Users.FindAsync(userId, request.Cancel);
        request.Require(action, who, group?.DomainId == user?.DomainId ? group?.DomainId : null);
        if (group is null) throw IdentityFaults.NotFound("group", groupId).Thrown();
        if (user is null) throw IdentityFaults.NotFound("user", userId).Thrown();
    }

    private static Fault NotIn(string group, string user) => Faults.NotFound($"User '{user}' not found in group '{group}'.");
}
