using NovaCompat.Core.Identity;

namespace NovaCompat.Gateway.Http.Policy;

/// <summary>What is asked: who, about whose thing, and the rules by name for references.</summary>
public sealed record PolicyQuestion(Token Bearer, IReadOnlyDictionary<string, string?> Target, IReadOnlyDictionary<string, PolicyCheck> Rules);

/// <summary>A policy expression; it knows whether it allows a question.</summary>
public abstract record PolicyCheck
{
    public abstract bool Allows(PolicyQuestion question);
}

/// <summary><c>@</c> or <c>!</c></summary>
public sealed record Constant(bool Value) : PolicyCheck
{
    public override bool Allows(PolicyQuestion question) => Value;
}

/// <summary><c>a or b or c</c></summary>
public sealed record AnyCheck(IReadOnlyList<PolicyCheck> Checks) : PolicyCheck
{
    public override bool Allows(PolicyQuestion question)
    {
        for (var i = 0; i < Checks.Count; i++)
        {
            if (Checks[i].Allows(question)) return true;
        }
        return false;
    }
}

/// <summary><c>a and b and c</c></summary>
public sealed record AllCheck(IReadOnlyList<PolicyCheck> Checks) : PolicyCheck
{
    public override bool Allows(PolicyQuestion question)
    {
        for (var i = 0; i < Checks.Count; i++)
        {
            if (!Checks[i].Allows(question)) return false;
        }
        return true;
    }
}

/// <summary><c>not a</c></summary>
public sealed record NotCheck(PolicyCheck Check) : PolicyCheck
{
    public override bool Allows(PolicyQuestion question) => !Check.Allows(question);
}

/// <summary><c>rule:name</c>; an unknown rule refuses.</summary>
public sealed record RuleCheck(string Name) : PolicyCheck
{
    public override bool Allows(PolicyQuestion question) => question.Rules.TryGetValue(Name, out var rule) && rule.Allows(question);
}

/// <summary><c>role:name</c>, in any case.</summary>
public sealed record RoleCheck(string Name) : PolicyCheck
{
    public override bool Allows(PolicyQuestion question) => question.Bearer.Roles.Contains(Name);
}

/// <summary><c>project_id:%(project_id)s</c>: what the token says on the left, a field of the target or a literal on the right.</summary>
public sealed record AttributeCheck(string Left, string Right) : PolicyCheck
{
    public override bool Allows(PolicyQuestion question)
    {
        var wanted = Right.StartsWith("%(", StringComparison.Ordinal) && Right.EndsWith(")s", StringComparison.Ordinal)
            ? question.Target.GetValueOrDefault(Right[2..^2])
            : Right;
        return wanted is not null && string.Equals(Credential(question), wanted, StringComparison.Ordinal);
    }

    private string? Credential(PolicyQuestion question) => Left switch
    {
        "project_id" or "tenant" or "tenant_id" => question.Bearer.ProjectId,
        "user_id" or "user" => question.Bearer.UserId,
        "domain_id" => question.Bearer.DomainId,
        "user_domain_id" => question.Bearer.UserDomainId,
        "project_domain_id" => question.Bearer.ProjectDomainId,
        "system_scope" => question.Bearer.System ? "all" : null,
        "is_admin" => new RuleCheck("context_is_admin").Allows(question) ? "True" : "False",
        ['\'', .., '\''] => Left[1..^1],
        _ => null,
    };
}
