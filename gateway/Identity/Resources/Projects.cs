using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Identity.Revocations;

namespace NovaCompat.Gateway.Identity.Resources;

internal sealed class Projects(IIdentityStore store, UserProjects ofUser, ProjectHierarchy hierarchy, RevocationList revocations)
    : Resource<Project>(new ProjectsAndDomains(store.Projects, store.Domains), "project", "projects")
{
    private const int LongestName = 64;

    protected override IReadOnlyList<string> Filters => ["domain_id", "enabled", "name", "parent_id", ProjectsAndDomains.Column];
    protected override Who MayList => Who.SystemReader | Who.DomainReader;
    protected override Who MayShow => Who.SystemReader | Who.DomainReader | Who.Owner;
    protected override Who MayWrite => Who.DomainManager;

    // Who manages a domain may not change the domain itself.
    protected override string? DomainOf(Project item) => item.IsDomain ? null : item.DomainId;
    protected override bool Owned(Project item, Token token) => item.Id == token.ProjectId || item.Id == token.DomainId;
    protected override string ExtraOf(Project item) => item.Extra;

    public override async Task<IReadOnlyList<Project>> AskedAsync(RequestContext request, params Condition[] also) =>
        [.. TagFilters.Keep(await base.AskedAsync(request, also), request.Query)];

    protected override JsonObject Attributes(Project item) => new()
    {
        ["id"] = item.Id,
        ["name"] = item.Name,
        ["domain_id"] = item.IsDomain ? null : item.DomainId,
        ["description"] = item.Description,
        ["enabled"] = item.Enabled,
        ["parent_id"] = item.IsDomain ? null : item.ParentId,
        ["is_domain"] = item.IsDomain,
        ["tags"] = JsonNode.Parse(item.Tags),
        ["options"] = new JsonObject(),
    };

    protected override Task AddToShownAsync(RequestContext request, Project item, JsonObject view) =>
        hierarchy.AddAsync(request, item, view, project => View(request, project));

    protected override async Task<Project> ReadAsync(Fields fields, Project? before, RequestContext request)
    {
        var isDomain = fields.Flag("is_domain", before?.IsDomain ?? false);
        if (before is not null && isDomain != before.IsDomain) throw IdentityFaults.Immutable("is_domain", "project").Thrown();
        var id = before?.Id ?? IdentityId.New();
        var (domain, parent) = isDomain ? (id, id) : before is null ? await PlaceAsync(fields, request) : Unmoved(fields, before);
        var project = new Project
        {
            Id = id,
            Name = fields.Name("name", before?.Name, LongestName),
            DomainId = domain,
            ParentId = parent,
            IsDomain = isDomain,
            Description = fields.Text("description", before?.Description) ?? "",
            Enabled = fields.Flag("enabled", before?.Enabled ?? true),
            Tags = fields.Tags("tags", before?.Tags ?? "[]"),
            Extra = fields.Extra(before?.Extra ?? "{}"),
        };
        if (before is not null && !isDomain && before.Enabled != project.Enabled) await hierarchy.CheckSwitchAsync(before, project.Enabled, request.Cancel);
        return project;
    }

    private (string Domain, string Parent) Unmoved(Fields fields, Project before)
    {
        if (fields.Text("parent_id", before.ParentId) != before.ParentId) throw IdentityFaults.Forbidden("Update of `parent_id` is not allowed").Thrown();
        return (Fixed(fields, "domain_id", before.DomainId, () => before.DomainId), before.ParentId);
    }

    private async Task<(string Domain, string Parent)> PlaceAsync(Fields fields, RequestContext request)
    {
        var parent = fields.Text("parent_id", null);
        var above = parent is null ? null : await store.Projects.FindAsync(parent, request.Cancel);
        var domain = fields.Text("domain_id", null) ?? above?.DomainId ?? parent ?? request.Token.DomainId ?? request.Token.ProjectDomainId ?? Domain.DefaultId;
        if (await store.Domains.FindAsync(domain, request.Cancel) is null) throw IdentityFaults.NotFound(above is null && parent == domain ? "project" : "domain", domain).Thrown();
        if (parent is null || parent == domain) return (domain, domain);
        if (above is null) throw IdentityFaults.NotFound("project", parent).Thrown();
        if (above.DomainId != domain) throw Faults.BadRequest($"Cannot create project, since it specifies its domain_id {domain}, but specifies a parent in a different domain ({above.DomainId}).").Thrown();
        await hierarchy.CheckPlaceAsync(above, request.Cancel);
        return (domain, parent);
    }

    protected override async Task AfterWriteAsync(Fields fields, Project? before, Project after, RequestContext request)
    {
        if (before is { Enabled: true } && !after.Enabled) await RevokeAsync(after, request);
    }

    protected override async Task BeforeDeleteAsync(Project item, RequestContext request)
    {
        if (item.IsDomain) Domains.CheckDelete(item.Id, item.Enabled);
        else if ((await store.Projects.ListAsync([new("parent_id", item.Id)], request.Cancel)).Count > 0)
            throw IdentityFaults.Forbidden($"Cannot delete the project {item.Id} since it is not a leaf in the hierarchy. Use the cascade option if you want to delete a whole subtree").Thrown();
    }

    protected override Task AfterDeleteAsync(Project item, RequestContext request) => RevokeAsync(item, request);

    private Task RevokeAsync(Project item, RequestContext request) =>
        revocations.RevokeAsync(item.IsDomain ? RevocationKind.Domain : RevocationKind.Project, item.Id, request.Cancel);

    protected override Fault Duplicate(Project item) => IdentityFaults.Conflict("project", item.IsDomain
        ? $"it is not permitted to have two projects acting as domains with the same name: {item.Name}"
        : $"it is not permitted to have two projects with either the same name or same id in the same domain: name is {item.Name}, project id {item.Id}");

    /// <summary><c>GET /v3/auth/projects</c>: where the bearer could get a token for.</summary>
    public async Task<Reply> ForBearerAsync(RequestContext request) => Answer(request, await OfUserAsync(request, request.Token.UserId));

    /// <summary><c>GET /v3/users/{id}/projects</c>.</summary>
    public async Task<Reply> ForUserAsync(RequestContext request, string id)
    {
        var user = await store.Users.FindAsync(id, request.Cancel);
        request.Require("identity:list_user_projects", Who.SystemReader | Who.DomainReader | Who.Owner, user?.DomainId, id == request.Token.UserId);
        return user is null ? IdentityFaults.NotFound("user", id) : Answer(request, await OfUserAsync(request, id));
    }

    private async Task<IEnumerable<Project>> OfUserAsync(RequestContext request, string userId)
    {
        var mine = (await ofUser.ListAsync(userId, request.Cancel)).Select(project => project.Id).ToHashSet();
        return (await AskedAsync(request)).Where(project => mine.Contains(project.Id) && project.Enabled);
    }
}
