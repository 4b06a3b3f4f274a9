using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Policy;

namespace NovaCompat.Gateway.Placement;

/// <summary>Who may do what: administrators and services everything, readers of a project see its usage. A rule in the policy file, <c>placement:...</c>, comes first.</summary>
internal static class PlacementPolicy
{
    private const string Usages = "placement:usages";
    private static readonly PolicyCheck AdminOrService = PolicyParser.Parse("role:admin or role:service");
    private static readonly PolicyCheck AdminServiceOrReader = PolicyParser.Parse("role:admin or role:service or (role:reader and project_id:%(project_id)s)");

    /// <param name="request">Whose token counts; one without a project counts for nothing.</param>
    /// <param name="rule">The rest of the rule's name, after <c>placement:</c>.</param>
    /// <param name="projectId">Whose thing it is; the caller's unless said otherwise.</param>
    /// <exception cref="FaultException">The caller may not.</exception>
    public static void Need(this RequestContext request, string rule, string? projectId = null)
    {
        var name = "placement:" + rule;
        var (rules, token) = (request.Service<PolicyInForce>().Rules.All, request.Token);
        var check = rules.GetValueOrDefault(name) ?? (name == Usages ? AdminServiceOrReader : AdminOrService);
        var target = new Dictionary<string, string?> { ["project_id"] = projectId ?? token.ProjectId, ["user_id"] = token.UserId };
        if (token.ProjectId is null || !check.Allows(new(token, target, rules))) throw new FaultException(Faults.Forbidden($"Policy does not allow {name} to be performed."));
    }
}
