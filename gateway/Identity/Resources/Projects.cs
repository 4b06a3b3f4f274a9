using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Identity.Revocations;

namespace NovaCompat.Gateway.Identity.Resources;

internal sealed class Projects(IIdentityStore store, RevocationList revocations) : Resource<Project>(store.Projects, "project", "projects")
{
    private const int LongestName = 64;

    protected override IReadOnlyList<string> Filters => ["domain_id", "enabled", "name", "parent_id"];
    protected override Who MayList => Who.SystemReader | Who.DomainReader;
    protected override Who MayShow => Who.SystemReader | Who.DomainReader | Who.Owner;
    protected override Who MayWrite => Who.DomainManager;
    protected override string? DomainOf(Project item) => item.DomainId;
    protected override bool Owned(Project item, Token token) => item.Id == token.ProjectId;
    protected override string ExtraOf(Project item) => item.Extra;

    protected override JsonObject Attributes(Project item) => new()
    {
        ["id"] = item.Id,
        ["name"] = item.Name,
        ["domain_id"] = item.DomainId,
        ["description"] = item.Description,
        ["enabled"] = item.Enabled,
        ["parent_id"] = item.ParentId,
        ["is_domain"] = false,
        ["tags"] = JsonNode.Parse(item.Tags),
        ["options"] = new JsonObject(),
    };

    protected override async Task<Project> ReadAsync(Fields fields, Project? before, RequestContext request)
    {
        if (fields.Flag("is_domain", false)) throw Faults.BadRequest("A domain is made with POST /v3/domains.").Thrown();
        var parent = before?.ParentId ?? fields.Text("parent_id", null);
        var above = parent is null || before is not null ? null : await store.Projects.FindAsync(parent, request.Cancel);
        if (before is not null && fields.Text("parent_id", parent) != parent) throw IdentityFaults.Forbidden("Update of `parent_id` is not allowed").Thrown();
        var domain = Fixed(fields, "domain_id", before?.DomainId, () => above?.DomainId ?? parent ?? request.Token.DomainId ?? Domain.DefaultId);
        if (before is null && await store.Domains.FindAsync(domain, request.Cancel) is null) throw IdentityFaults.NotFound("domain", domain).Thrown();
        if (before is null && parent is not null && above?.DomainId != domain && parent != domain) throw IdentityFaults.NotFound("project", parent).Thrown();
        return new()
        {
            Id = before?.Id ?? IdentityId.New(),
            Name = fields.Name("name", before?.Name, LongestName),
            DomainId = domain,
            ParentId = parent ?? domain,
            Description = fields.Text("description", before?.Description) ?? "",
            Enabled = fields.Flag("enabled", before?.Enabled ?? true),
            Tags = fields.TextList("tags", before?.Tags ?? "[]"),
            Extra = fields.Extra(before?.Extra ?? "{}"),
        };
    }

    protected override async Task AfterWriteAsync(Fields fields, Project? before, Project after, RequestContext request)
    {
        if (before is { Enabled: true } && !after.Enabled) await revocations.RevokeAsync(RevocationKind.Project, after.Id, request.Cancel);
    }

    protected override async Task BeforeDeleteAsync(Project item, RequestContext request)
    {
        if ((await Table.ListAsync([new("parent_id", item.Id)], request.Cancel)).Count > 0)
            throw IdentityFaults.Forbidden($"Cannot delete the project {item.Id} since it is not a leaf in the hierarchy. Use the cascade option if you want to delete a whole subtree").Thrown();
    }

    protected override Task AfterDeleteAsync(Project item, RequestContext request) =>
        revocations.RevokeAsync(RevocationKind.Project, item.Id, request.Cancel);

    protected override Fault Duplicate(Project item) => IdentityFaults.Conflict(
        "project", $"it is not permitted to have two projects with either the same name or same id in the same domain: name is {item.Name}, project id {item.Id}");

    /// <summary><c>GET /v3/auth/projects</c>: where the bearer could get a token for.</summary>
    public async Task<Reply> ForBearerAsync(RequestContext request) => Answer(request, await OfUserAsync(request.Token.UserId, request.Cancel));

    /// <summary><c>GET /v3/users/{id}/projects</c>.</summary>
    public async Task<Reply> ForUserAsync(RequestContext request, string id)
    {
        var user = await store.Users.FindAsync(id, request.Cancel);
        request.Require("identity:list_user_projects", Who.SystemReader | Who.DomainReader | Who.Owner, user?.DomainId, id == request.Token.UserId);
        if (user is null) return IdentityFaults.NotFound("user", id);
        var projects = await OfUserAsync(id, request.Cancel);
        return Answer(request, request.Query["name"] is { } name ? projects.Where(project => project.Name == name) : projects);
    }

    private async Task<IEnumerable<Project>> OfUserAsync(string userId, CancellationToken cancel)
    {
        var mine = (await store.Assignments.ListAsync(new(UserId: userId, Scope: AssignmentScope.Project), cancel)).Select(assignment => assignment.TargetId).ToHashSet();
        return (await Table.ListAsync([], cancel)).Where(project => mine.Contains(project.Id) && project.Enabled);
    }
}
