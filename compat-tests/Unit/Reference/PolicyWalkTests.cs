using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http.Policy;

namespace NovaCompat.Tests.Reference;

/// <summary>Every rule of policies.tsv, asked by every kind of caller about their own thing and that of others.</summary>
public sealed class PolicyWalkTests
{
    private static readonly string[] Roles = ["admin", "manager", "member", "reader", "service", "nobody"];

    [Fact]
    public void Every_rule_of_nova_is_here_and_no_other() =>
        Assert.Equal(ReferenceFolder.Table("policies.tsv").Select(row => row["rule"]).Order(), PolicyRules.Default.All.Keys.Order());

    [Fact]
    public void Every_rule_allows_whom_nova_allows()
    {
        var wrong =
            from row in ReferenceFolder.Table("policies.tsv")
            where row["kind"] == "api"
            from role in Roles
            from ownProject in new[] { true, false }
            from ownUser in new[] { true, false }
            let target = new Dictionary<string, string?> { ["project_id"] = ownProject ? NamedProject : "other", ["user_id"] = ownUser ? "u1" : "u2" }
            let expected = Expected(row["default_check"], role, ownProject, ownUser)
            where PolicyRules.Default.Allows(row["rule"], Bearer(role), target) != expected
            select $"{row["rule"]} by {role}, own project {ownProject}, own user {ownUser}: expected {expected}";
        Findings.None(wrong);
    }

    [Fact]
    public void Tokens_for_the_system_or_a_domain_are_refused_everything()
    {
        Token[] wide = [Bearer("admin") with { ProjectId = null, System = true }, Bearer("admin") with { ProjectId = null, DomainId = "d1" }];
        var target = new Dictionary<string, string?> { ["project_id"] = NamedProject, ["user_id"] = "u1" };
        foreach (var row in ReferenceFolder.Table("policies.tsv").Where(row => row["kind"] == "api"))
            Assert.All(wide, bearer => Assert.False(PolicyRules.Default.Allows(row["rule"], bearer, target), row["rule"]));
    }

    [Fact]
    public void The_old_name_of_a_rule_still_rules_over_the_new()
    {
        var split = ReferenceFolder.Table("policies.tsv").Where(row => row["legacy_rule_name"] is var old && old.Contains(':')
            && !old.StartsWith("rule:", StringComparison.Ordinal) && old != row["rule"]).ToList();
        Assert.Equal(split.Select(row => (row["rule"], row["legacy_rule_name"])).Order(), PolicyLegacyNames.All.Select(pair => (pair.Key, pair.Value)).Order());
    }

    private const string NamedProject = "p1";

    private static Token Bearer(string role) => new() { UserId = "u1", UserName = "someone", ProjectId = NamedProject, Roles = new HashSet<string> { role } };

    /// <summary>What the default check of a rule means, for one role at a time.</summary>
    private static bool Expected(string check, string role, bool ownProject, bool ownUser) => check switch
    {
        "@" => true,
        "!" => false,
        "rule:context_is_admin" => role == "admin",
        "rule:project_manager_or_admin" => role == "admin" || (role == "manager" && ownProject),
        "rule:project_member_or_admin" => role == "admin" || (role == "member" && ownProject),
        "rule:project_reader_or_admin" => role == "admin" || (role == "reader" && ownProject),
        "rule:service_or_admin" => role is "admin" or "service",
        "(rule:context_is_admin) or user_id:%(user_id)s" => role == "admin" || ownUser,
        _ => throw new InvalidOperationException($"This test does not know the check {check}."),
    };
}
