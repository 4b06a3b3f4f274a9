using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Identity.Revocations;

namespace NovaCompat.Gateway.Identity.Resources;

internal sealed class Groups(IIdentityStore store, RevocationList revocations) : Resource<Group>(store.Groups, "group", "groups")
{
    private const int LongestName = 64;

    protected override IReadOnlyList<string> Filters => ["domain_id", "name"];
    protected override Who MayList => Who.SystemReader | Who.DomainReader;
    protected override Who MayShow => Who.SystemReader | Who.DomainReader;
    protected override Who MayWrite => Who.DomainManager;
    protected override string? DomainOf(Group item) => item.DomainId;
    protected override string ExtraOf(Group item) => item.Extra;

    protected override JsonObject Attributes(Group item) => new()
    {
        ["id"] = item.Id,
        ["name"] = item.Name,
        ["domain_id"] = item.DomainId,
        ["description"] = item.Description,
    };

    protected override async Task<Group> ReadAsync(Fields fields, Group? before, RequestContext request)
    {
        var group = new Group
        {
            Id = before?.Id ?? IdentityId.New(),
            Name = fields.Name("name", before?.Name, LongestName),
            DomainId = Fixed(fields, "domain_id", before?.DomainId, () => request.Token.DomainId ?? request.Token.ProjectDomainId ?? Domain.DefaultId),
            Description = fields.Text("description", before?.Description) ?? "",
            Extra = fields.Extra(before?.Extra ?? "{}"),
        };
        if (before is null && await store.Domains.FindAsync(group.DomainId, request.Cancel) is null) throw IdentityFaults.NotFound("domain", group.DomainId).Thrown();
        return group;
    }

    // Its members' tokens may hold roles that they had through it; who they are is known only before it is gone.
    protected override async Task BeforeDeleteAsync(Group item, RequestContext request)
    {
        foreach (var member in await store.GroupMembers.ListAsync(item.Id, null, request.Cancel))
            await revocations.RevokeAsync(RevocationKind.User, member.UserId, request.Cancel);
    }

    protected override Fault Duplicate(Group item) =>
        IdentityFaults.Conflict("group", $"Duplicate entry found with name {item.Name} at domain ID {item.DomainId}");

    /// <summary><c>GET /v3/users/{id}/groups</c>.</summary>
    public async Task<Reply> ForUserAsync(RequestContext request, string userId)
    {
        var user = await store.Users.FindAsync(userId, request.Cancel);
        request.Require("identity:list_groups_for_user", Who.SystemReader | Who.DomainReader | Who.Owner, user?.DomainId, userId == request.Token.UserId);
        if (user is null) return IdentityFaults.NotFound("user", userId);
        var mine = (await store.GroupMembers.ListAsync(null, userId, request.Cancel)).Select(member => member.GroupId).ToHashSet();
        var groups = (await AskedAsync(request)).Where(group => mine.Contains(group.Id)).Select(group =>
        {
            var view = View(request, group);
            view["membership_expires_at"] = null;
            return view;
        });
        return Collections.Page(request, "groups", [.. groups]);
    }
}
