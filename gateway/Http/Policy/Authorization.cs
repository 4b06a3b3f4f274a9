using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Http.Policy;

namespace NovaCompat.Gateway.Http;

/// <summary>Policy questions of handlers. The target is the caller's own project and user unless said otherwise.</summary>
public static class Authorization
{
    /// <summary>Null when allowed; else 403 in Nova's words: <c>if (context.Authorize(rule, server.ProjectId) is { } refused) return refused;</c></summary>
    public static Fault? Authorize(this RequestContext request, string rule, string? projectId = null, string? userId = null) =>
        request.Allows(rule, projectId, userId) ? null : Faults.Forbidden($"Policy doesn't allow {rule} to be performed.");

    /// <summary>Asks the rule that the route or action declares with <c>.Policy(...)</c>.</summary>
    public static Fault? AuthorizeDeclared(this RequestContext request, string? projectId = null, string? userId = null) =>
        request.Authorize(request.Metadata.GetMetadata<PolicyName>()?.Rule ?? throw new InvalidOperationException("The route declares no policy."), projectId, userId);

    public static bool Allows(this RequestContext request, string rule, string? projectId = null, string? userId = null) =>
        request.Service<PolicyInForce>().Rules.Allows(rule, request.Token, new Dictionary<string, string?>
        {
            ["project_id"] = projectId ?? request.Token.ProjectId,
            ["user_id"] = userId ?? request.Token.UserId,
        });

    /// <summary>The caller is an administrator by the rule context_is_admin.</summary>
    public static bool IsAdmin(this RequestContext request) => request.Allows("context_is_admin");
}
