using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Gateway.Identity.Resources;

namespace NovaCompat.Gateway.Identity.Limits;

/// <summary><c>/v3/limits</c>: what one project or domain has in place of the default. A token sees those of its own scope.</summary>
internal sealed class Limits(IIdentityStore store) : Resource<Limit>(store.Limits, "limit", "limits")
{
    protected override IReadOnlyList<string> Filters => ["service_id", "region_id", "resource_name", "project_id", "domain_id"];
    protected override Who MayList => Who.Everyone;
    protected override Who MayShow => Who.SystemReader | Who.Owner;
    protected override Who MayWrite => Who.AdminOnly;
    protected override bool Owned(Limit item, Token token) => (item.ProjectId is { } project && project == token.ProjectId) || (item.DomainId is { } domain && domain == token.DomainId);
    protected override string ExtraOf(Limit item) => "{}";

    protected override JsonObject Attributes(Limit item) => new()
    {
        ["id"] = item.Id,
        ["project_id"] = item.ProjectId,
        ["domain_id"] = item.DomainId,
        ["service_id"] = item.ServiceId,
        ["region_id"] = item.RegionId,
        ["resource_name"] = item.ResourceName,
        ["resource_limit"] = item.ResourceLimit,
        ["description"] = item.Description,
    };

    /// <summary><c>GET /v3/limits/model</c>.</summary>
    public static Reply Model(RequestContext request) => new JsonAnswer(200, new()
    {
        ["model"] = new JsonObject { ["name"] = "flat", ["description"] = "Limit enforcement and validation does not take project hierarchy into consideration." },
    });

    public override async Task<IReadOnlyList<Limit>> AskedAsync(RequestContext request, params Condition[] also)
    {
        var all = request.Token.Roles.Contains("admin") || request.Token.System;
        return [.. (await base.AskedAsync(request, also)).Where(limit => all || Owned(limit, request.Token))];
    }

    /// <summary>Several in one request: all or none.</summary>
    public Task<Reply> CreateAllAsync(RequestContext request) => CreateEachAsync(request);

    protected override async Task<Limit> ReadAsync(Fields fields, Limit? before, RequestContext request)
    {
        if (before is not null)
            return before with { ResourceLimit = fields.Number("resource_limit", before.ResourceLimit, LimitPlaces.Least), Description = fields.Text("description", before.Description) };
        var (project, domain) = (fields.Text("project_id", null), fields.Text("domain_id", null));
        if ((project is null) == (domain is null)) throw Faults.BadRequest("Expecting to find exactly one of project_id and domain_id.").Thrown();
        if (project is not null && await store.Projects.FindAsync(project, request.Cancel) is null) throw IdentityFaults.NotFound("project", project).Thrown();
        if (domain is not null && await store.Domains.FindAsync(domain, request.Cancel) is null) throw IdentityFaults.NotFound("domain", domain).Thrown();
        var (service, region, resource) = await LimitPlaces.ReadAsync(store, fields, null, null, null, request.Cancel);
        var limit = new Limit
        {
            Id = IdentityId.New(),
            ProjectId = project,
            DomainId = domain,
            ServiceId = service,
            RegionId = region,
            ResourceName = resource,
            ResourceLimit = fields.Number("resource_limit", null, LimitPlaces.Least),
            Description = fields.Text("description", null),
        };
        if (!(await store.RegisteredLimits.ListAsync([new("service_id", service), new("resource_name", resource)], request.Cancel)).Any(limit.IsAbout))
            throw Faults.Forbidden("Unable to create a limit that has no corresponding registered limit.").Thrown();
        return limit;
    }

    protected override Fault Duplicate(Limit item) => IdentityFaults.Conflict("limit", $"Duplicate entry found with id {item.Id}");
}
