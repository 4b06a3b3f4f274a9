using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Identity.Revocations;

namespace NovaCompat.Gateway.Identity.Resources;

internal sealed class Roles(IIdentityStore store, RevocationList revocations) : Resource<Role>(store.Roles, "role", "roles")
{
    private const int LongestName = 255;

    protected override IReadOnlyList<string> Filters => ["name", "domain_id"];
    protected override Who MayList => Who.SystemReader;
    protected override Who MayShow => Who.SystemReader;
    protected override Who MayWrite => Who.AdminOnly;
    protected override string ExtraOf(Role item) => item.Extra;

    /// <summary>Roles of domains are shown to those who name the domain.</summary>
    public override Task<IReadOnlyList<Role>> AskedAsync(RequestContext request, params Condition[] also) =>
        base.AskedAsync(request, request.Query.Has("domain_id") ? also : [.. also, new("domain_id", null)]);

    protected override JsonObject Attributes(Role item) => new()
    {
        ["id"] = item.Id,
        ["name"] = item.Name,
        ["domain_id"] = item.DomainId,
        ["description"] = item.Description,
        ["options"] = new JsonObject(),
    };

    protected override async Task<Role> ReadAsync(Fields fields, Role? before, RequestContext request)
    {
        var domain = fields.Text("domain_id", before?.DomainId);
        if (before is not null && domain != before.DomainId) throw IdentityFaults.Immutable("domain_id", "role").Thrown();
        if (before is null && domain is not null && await store.Domains.FindAsync(domain, request.Cancel) is null) throw IdentityFaults.NotFound("domain", domain).Thrown();
        return new()
        {
            Id = before?.Id ?? IdentityId.New(),
            Name = fields.Name("name", before?.Name, LongestName),
            DomainId = domain,
            Description = fields.Text("description", before?.Description),
            Extra = fields.Extra(before?.Extra ?? "{}"),
        };
    }

    protected override async Task AfterWriteAsync(Fields fields, Role? before, Role after, RequestContext request)
    {
        // Tokens carry names: those with the old one must not go on meaning something else.
        if (before is not null && before.Name != after.Name) await revocations.RevokeAsync(RevocationKind.Role, before.Name, request.Cancel);
    }

    protected override Task AfterDeleteAsync(Role item, RequestContext request) =>
        revocations.RevokeAsync(RevocationKind.Role, item.Name, request.Cancel);

    protected override Fault Duplicate(Role item) => IdentityFaults.Conflict("role", $"Duplicate entry found with name {item.Name}");
}
