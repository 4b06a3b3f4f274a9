using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Identity.Revocations;

namespace NovaCompat.Gateway.Identity.Assignments;

/// <summary>Which roles come with which: <c>/v3/roles/{prior}/implies</c> and <c>/v3/role_inferences</c>.</summary>
internal sealed class ImpliedRoles(IIdentityStore store, RevocationList revocations)
{
    // Whoever may write rules could become admin otherwise (keystone.conf: prohibited_implied_role).
    private const string Prohibited = "admin";

    public async Task<Reply> ListAllAsync(RequestContext request)
    {
        request.Require("identity:list_role_inference_rules", Who.SystemReader);
        var roles = (await store.Roles.ListAsync([], request.Cancel)).ToDictionary(role => role.Id);
        var rules = (await store.Assignments.ListImpliedAsync(request.Cancel)).GroupBy(rule => rule.PriorRoleId);
        return new JsonAnswer(200, new()
        {
            ["role_inferences"] = new JsonArray([.. rules.Select(group => Inference(request, roles[group.Key], group.Select(rule => roles[rule.ImpliedRoleId])))]),
            ["links"] = Self(request),
        });
    }

    public async Task<Reply> ListAsync(RequestContext request, string priorId)
    {
        request.Require("identity:list_implied_roles", Who.SystemReader);
        var prior = await RoleAsync(priorId, request.Cancel);
        var roles = (await store.Roles.ListAsync([], request.Cancel)).ToDictionary(role => role.Id);
        var implied = (await store.Assignments.ListImpliedAsync(request.Cancel)).Where(rule => rule.PriorRoleId == priorId).Select(rule => roles[rule.ImpliedRoleId]);
        return new JsonAnswer(200, new() { ["role_inference"] = Inference(request, prior, implied), ["links"] = Self(request) });
    }

    /// <summary>HEAD answers 204, GET shows the rule.</summary>
    public async Task<Reply> ShowAsync(RequestContext request, string priorId, string impliedId)
    {
        request.Require(HttpMethods.IsHead(request.Http.Request.Method) ? "identity:check_implied_role" : "identity:get_implied_role", Who.SystemReader);
        var (prior, implied) = (await RoleAsync(priorId, request.Cancel), await RoleAsync(impliedId, request.Cancel));
        var rules = await store.Assignments.ListImpliedAsync(request.Cancel);
        if (!rules.Contains(new() { PriorRoleId = priorId, ImpliedRoleId = impliedId })) return NotThere(priorId, impliedId);
        return HttpMethods.IsHead(request.Http.Request.Method) ? Reply.NoContent : One(200, request, prior, implied);
    }

    public async Task<Reply> AddAsync(RequestContext request, string priorId, string impliedId)
    {
        request.Require("identity:create_implied_role", Who.AdminOnly);
        var (prior, implied) = (await RoleAsync(priorId, request.Cancel), await RoleAsync(impliedId, request.Cancel));
        // A role that everybody may have must not stand for one that counts in one domain only.
        if (implied.Name == Prohibited || (prior.DomainId is null && implied.DomainId is not null)) return Faults.Forbidden($"{impliedId} cannot be an implied roles.");
        await store.Assignments.AddImpliedAsync(new() { PriorRoleId = priorId, ImpliedRoleId = impliedId }, request.Cancel);
        return One(201, request, prior, implied);
    }

    public async Task<Reply> RemoveAsync(RequestContext request, string priorId, string impliedId)
    {
        request.Require("identity:delete_implied_role", Who.AdminOnly);
        var (prior, implied) = (await RoleAsync(priorId, request.Cancel), await RoleAsync(impliedId, request.Cancel));
        if (!await store.Assignments.RemoveImpliedAsync(new() { PriorRoleId = priorId, ImpliedRoleId = impliedId }, request.Cancel)) return NotThere(priorId, impliedId);
        // A role of a domain is in no token itself.
        await revocations.RevokeAsync(RevocationKind.Role, prior.DomainId is null ? prior.Name : implied.Name, request.Cancel);
        return Reply.NoContent;
    }

    private async Task<Role> RoleAsync(string id, CancellationToken cancel) => await store.Roles.FindAsync(id, cancel) ?? throw IdentityFaults.NotFound("role", id).Thrown();

    private static Fault NotThere(string prior, string implied) => Faults.NotFound($"{prior} does not imply {implied}.");

    private static JsonAnswer One(int status, RequestContext request, Role prior, Role implied) => new(status, new()
    {
        ["role_inference"] = new JsonObject { ["prior_role"] = View(request, prior), ["implies"] = View(request, implied) },
        ["links"] = Self(request),
    });

    private static JsonObject Inference(RequestContext request, Role prior, IEnumerable<Role> implied) =>
        new() { ["prior_role"] = View(request, prior), ["implies"] = new JsonArray([.. implied.Select(role => View(request, role))]) };

    private static JsonObject View(RequestContext request, Role role) =>
        new() { ["id"] = role.Id, ["name"] = role.Name, ["links"] = new JsonObject { ["self"] = $"{request.BaseUrl}/v3/roles/{role.Id}" } };

    private static JsonObject Self(RequestContext request) => new() { ["self"] = request.BaseUrl + request.ClientPath };
}
