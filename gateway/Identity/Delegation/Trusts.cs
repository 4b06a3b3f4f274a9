using System.Text.Json;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Gateway.Identity.Resources;
using NovaCompat.Identity.Authentication;
using NovaCompat.Identity.Revocations;

namespace NovaCompat.Gateway.Identity.Delegation;

/// <summary><c>/v3/OS-TRUST/trusts</c>. What a trust gave is not passed on again.</summary>
internal sealed class Trusts(IIdentityStore store, RoleBook book, RevocationList revocations, TimeProvider clock)
{
    private const string Managing = "managing trusts";

    public async Task<Reply> ListAsync(RequestContext request)
    {
        var (trustor, trustee) = (request.Query["trustor_user_id"], request.Query["trustee_user_id"]);
        if (trustor is not null) request.RequireOwner("identity:list_trusts_for_trustor", trustor, Who.SystemReader);
        else if (trustee is not null) request.RequireOwner("identity:list_trusts_for_trustee", trustee, Who.SystemReader);
        else request.Require("identity:list_trusts", Who.SystemReader);
        var conditions = new List<Condition>();
        if (trustor is not null) conditions.Add(new("trustor_user_id", trustor));
        if (trustee is not null) conditions.Add(new("trustee_user_id", trustee));
        var trusts = await store.Trusts.ListAsync(conditions, request.Cancel);
        return Collections.Page(request, "trusts", [.. trusts.Select(trust => TrustView.Of(request, trust, roles: null))]);
    }

    public async Task<Reply> ShowAsync(RequestContext request, string id)
    {
        var trust = await FindAsync(request, id, "identity:get_trust");
        return new JsonAnswer(200, new() { ["trust"] = TrustView.Of(request, trust, await RolesAsync(trust, request.Cancel)) });
    }

    public async Task<Reply> CreateAsync(RequestContext request)
    {
        var fields = new Fields(request.Body, "trust");
        var trustor = fields.Name("trustor_user_id", null, int.MaxValue);
        var trustee = fields.Name("trustee_user_id", null, int.MaxValue);
        if (!fields.Has("impersonation")) return IdentityFaults.Missing("impersonation");
        var impersonation = fields.Flag("impersonation", false);
        if (trustor != request.Token.UserId) return Faults.Forbidden("The authenticated user should match the trustor");
        request.RequireUnrestricted(Managing);
        if (request.Token.TrustId is not null || fields.Flag("allow_redelegation", false)) return IdentityFaults.Forbidden("redelegation of trusts is not offered");
        _ = await store.Users.FindAsync(trustee, request.Cancel) ?? throw IdentityFaults.NotFound("user", trustee).Thrown();
        var projectId = fields.Text("project_id", null);
        var roles = await GivenAsync(request, fields, projectId);
        var trust = new Trust
        {
            Id = IdentityId.New(),
            TrustorUserId = trustor,
            TrusteeUserId = trustee,
            ProjectId = projectId,
            Impersonation = impersonation,
            ExpiresAt = Expiry.Read(fields, clock.GetUtcNow()),
            RemainingUses = fields.Raw("remaining_uses") is null ? null : fields.Number("remaining_uses", null, 1),
            RoleIds = JsonSerializer.Serialize(roles.Select(role => role.Id)),
            Extra = fields.Extra("{}"),
        };
        await store.Trusts.AddAsync(trust, request.Cancel);
        return new JsonAnswer(201, new() { ["trust"] = TrustView.Of(request, trust, roles) });
    }

    public async Task<Reply> DeleteAsync(RequestContext request, string id)
    {
        var trust = await store.Trusts.FindAsync(id, request.Cancel);
        request.Require("identity:delete_trust", Who.Owner, owned: trust?.TrustorUserId == request.Token.UserId);
        request.RequireUnrestricted(Managing);
        if (trust is null || await store.Trusts.RemoveAsync(id, request.Cancel) == Written.Missing) return IdentityFaults.NotFound("trust", id);
        await revocations.RevokeAsync(RevocationKind.Trust, id, request.Cancel);
        return Reply.NoContent;
    }

    public async Task<Reply> ListRolesAsync(RequestContext request, string id)
    {
        var roles = await RolesAsync(await FindAsync(request, id, "identity:list_roles_for_trust"), request.Cancel);
        return Collections.Page(request, "roles", [.. roles.Select(role => TrustView.Role(request, role))]);
    }

    public async Task<Reply> ShowRoleAsync(RequestContext request, string id, string roleId)
    {
        var roles = await RolesAsync(await FindAsync(request, id, "identity:get_role_for_trust"), request.Cancel);
        return roles.FirstOrDefault(role => role.Id == roleId) is { } found
            ? new JsonAnswer(200, new() { ["role"] = TrustView.Role(request, found) })
            : IdentityFaults.NotFound("role", roleId);
    }

    private async Task<IReadOnlyList<Role>> GivenAsync(RequestContext request, Fields fields, string? projectId)
    {
        if (fields.Raw("roles") is not { ValueKind: JsonValueKind.Array } asked || asked.GetArrayLength() == 0)
            return projectId is null ? [] : throw Faults.Forbidden("At least one role should be specified").Thrown();
        var project = projectId is null ? null : await store.Projects.FindAsync(projectId, request.Cancel);
        if (project is null) throw IdentityFaults.NotFound("project", projectId ?? "None").Thrown();
        var owned = await book.OnProjectAsync(request.Token.UserId, project, request.Cancel);
        return AskedRoles.Of(asked, owned, role => Faults.Forbidden($"Could not find role assignment with role: {role}, user or group: {request.Token.UserId}, project, domain, or system: {projectId}.").Thrown());
    }

    private async Task<IReadOnlyList<Role>> RolesAsync(Trust trust, CancellationToken cancel)
    {
        var ids = Delegations.Ids(trust.RoleIds);
        return [.. (await store.Roles.ListAsync([], cancel)).Where(role => ids.Contains(role.Id))];
    }

    private async Task<Trust> FindAsync(RequestContext request, string id, string action)
    {
        var trust = await store.Trusts.FindAsync(id, request.Cancel);
        var mine = trust is not null && (trust.TrustorUserId == request.Token.UserId || trust.TrusteeUserId == request.Token.UserId);
        // An id that is nobody's tells nothing.
        if (trust is null) throw IdentityFaults.NotFound("trust", id).Thrown();
        request.Require(action, Who.SystemReader | Who.Owner, owned: mine);
        return trust;
    }
}
