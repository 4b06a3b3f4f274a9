using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Compute.Networks;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.SecurityGroups;

/// <summary><c>POST</c> and <c>DELETE /os-security-group-rules</c>: what a group lets in.</summary>
internal static class ManageRules
{
    public static async Task<Reply> Create(RequestContext request, IResourceStore<SecurityGroup> groups, IResourceStore<SecurityGroupRule> rules)
    {
        if (request.AuthorizeDeclared() is { } refused) return refused;
        var given = request.Body.GetProperty("security_group_rule");
        var group = await ShowSecurityGroups.FindAsync(request, groups, given.GetProperty("parent_group_id").GetString()!);
        var (rule, fault) = IngressRule.Read(given, group);
        if (fault is not null) return fault;
        if (rule!.RemoteGroupId is { } source) await ShowSecurityGroups.FindAsync(request, groups, source.ToString());
        if (group.Rules.Any(known => RuleCheck.Normalize(rule).Signature() == known.Signature())) return Faults.BadRequest($"This rule already exists in group {group.Id}");
        var made = await NetworkConflicts.AsAsync(FaultKind.Forbidden, () => rules.CreateAsync([rule], request.NetworkCaller(), request.Cancel));
        return Reply.Json(200, new SecurityGroupRuleDocument { SecurityGroupRule = await new GroupViewer(request, groups).ViewAsync(made[0]) });
    }

    public static async Task<Reply> Delete(RequestContext request, IResourceStore<SecurityGroupRule> rules, string id)
    {
        if (request.AuthorizeDeclared() is { } refused) return refused;
        if (!Ids.TryRead(id, out var known)) return Faults.BadRequest("Security group id should be uuid");
        var found = await rules.FindAsync(known, request.NetworkCaller(), request.Cancel);
        return found is not null && await rules.DeleteAsync(found.Id, request.NetworkCaller(), request.Cancel) ? Reply.Accepted : ResourceKind.SecurityGroupRule.Missing(id);
    }
}
