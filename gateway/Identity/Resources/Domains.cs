using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Identity.Revocations;

namespace NovaCompat.Gateway.Identity.Resources;

internal sealed class Domains(IIdentityStore store, RevocationList revocations) : Resource<Domain>(store.Domains, "domain", "domains")
{
    private const int LongestName = 64;

    protected override IReadOnlyList<string> Filters => ["enabled", "name"];
    protected override Who MayList => Who.SystemReader | Who.DomainReader;
    protected override Who MayShow => Who.SystemReader | Who.Owner;
    protected override Who MayWrite => Who.AdminOnly;
    protected override string DomainColumn => "id";
    protected override string? DomainOf(Domain item) => item.Id;
    protected override bool Owned(Domain item, Token token) => token.System || item.Id == token.DomainId || item.Id == token.ProjectDomainId;
    protected override string ExtraOf(Domain item) => item.Extra;

    protected override JsonObject Attributes(Domain item) => new()
    {
        ["id"] = item.Id,
        ["name"] = item.Name,
        ["description"] = item.Description,
        ["enabled"] = item.Enabled,
        ["tags"] = new JsonArray(),
        ["options"] = new JsonObject(),
    };

    protected override Task<Domain> ReadAsync(Fields fields, Domain? before, RequestContext request) => Task.FromResult(new Domain
    {
        Id = before?.Id ?? fields.Text("explicit_domain_id", null) ?? IdentityId.New(),
        Name = fields.Name("name", before?.Name, LongestName),
        Description = fields.Text("description", before?.Description) ?? "",
        Enabled = fields.Flag("enabled", before?.Enabled ?? true),
        Extra = fields.Extra(before?.Extra ?? "{}"),
    });

    protected override async Task AfterWriteAsync(Fields fields, Domain? before, Domain after, RequestContext request)
    {
        if (before is { Enabled: true } && !after.Enabled) await revocations.RevokeAsync(RevocationKind.Domain, after.Id, request.Cancel);
    }

    protected override Task BeforeDeleteAsync(Domain item, RequestContext request)
    {
        CheckDelete(item.Id, item.Enabled);
        return Task.CompletedTask;
    }

    /// <summary>Refuses to delete the first domain, and one that is enabled.</summary>
    public static void CheckDelete(string id, bool enabled)
    {
        if (id == Domain.DefaultId) throw IdentityFaults.Forbidden("delete the default domain").Thrown();
        if (enabled) throw IdentityFaults.Forbidden("Cannot delete a domain that is enabled, please disable it first.").Thrown();
    }

    protected override Task AfterDeleteAsync(Domain item, RequestContext request) =>
        revocations.RevokeAsync(RevocationKind.Domain, item.Id, request.Cancel);

    protected override Fault Duplicate(Domain item) =>
        IdentityFaults.Conflict("domain", $"it is not permitted to have two domains with the same name: {item.Name}");

    /// <summary><c>GET /v3/auth/domains</c>: where the bearer could get a token for.</summary>
    public async Task<Reply> ForBearerAsync(RequestContext request)
    {
        var mine = (await store.Assignments.ListOfUserAsync(request.Token.UserId, request.Cancel))
            .Where(assignment => assignment is { Scope: AssignmentScope.Domain, Inherited: false }).Select(assignment => assignment.TargetId).ToHashSet();
        return Answer(request, (await Table.ListAsync([], request.Cancel)).Where(domain => mine.Contains(domain.Id) && domain.Enabled));
    }
}
