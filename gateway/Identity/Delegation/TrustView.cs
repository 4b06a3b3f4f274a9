using System.Text.Json.Nodes;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Identity.Delegation;

internal static class TrustView
{
    /// <param name="roles">Null in lists, which do not show them.</param>
    public static JsonObject Of(RequestContext request, Trust trust, IReadOnlyList<Role>? roles)
    {
        var self = $"{request.BaseUrl}/v3/OS-TRUST/trusts/{trust.Id}";
        var view = new JsonObject
        {
            ["id"] = trust.Id,
            ["trustor_user_id"] = trust.TrustorUserId,
            ["trustee_user_id"] = trust.TrusteeUserId,
            ["project_id"] = trust.ProjectId,
            ["impersonation"] = trust.Impersonation,
            ["expires_at"] = Expiry.Show(trust.ExpiresAt) is { } end ? end + "Z" : null,
            ["remaining_uses"] = trust.RemainingUses,
            ["redelegation_count"] = 0,
            ["deleted_at"] = null,
            ["links"] = new JsonObject { ["self"] = self },
        };
        foreach (var (name, value) in JsonNode.Parse(trust.Extra)!.AsObject()) view.TryAdd(name, value?.DeepClone());
        if (roles is null) return view;
        view["roles"] = new JsonArray([.. roles.Select(role => Role(request, role))]);
        view["roles_links"] = new JsonObject { ["self"] = self + "/roles", ["next"] = null, ["previous"] = null };
        return view;
    }

    public static JsonObject Role(RequestContext request, Role role) =>
        new() { ["id"] = role.Id, ["name"] = role.Name, ["links"] = new JsonObject { ["self"] = $"{request.BaseUrl}/v3/roles/{role.Id}" } };
}
