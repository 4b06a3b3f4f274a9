using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http.Policy;

namespace NovaCompat.Tests.Http.Policy;

public sealed class PolicyTests
{
    private static readonly Dictionary<string, string?> Own = new() { ["project_id"] = NamedTokens.ProjectId, ["user_id"] = "u1" };
    private static readonly Dictionary<string, string?> Foreign = new() { ["project_id"] = "other", ["user_id"] = "u2" };

    [Theory]
    [InlineData("os_compute_api:servers:create", "member", true)]
    [InlineData("os_compute_api:servers:create", "reader", false)]
    [InlineData("os_compute_api:servers:index", "reader", true)]
    [InlineData("os_compute_api:os-aggregates:create", "member", false)]
    [InlineData("os_compute_api:os-aggregates:create", "admin", true)]
    [InlineData("no:such:rule", "admin", false)]
    public void Defaults_go_by_role_within_the_own_project(string rule, string role, bool allowed) =>
        Assert.Equal(allowed, PolicyRules.Default.Allows(rule, NamedTokens.Of(role), Own));

    [Fact]
    public void Another_project_is_for_admins_only()
    {
        Assert.False(PolicyRules.Default.Allows("os_compute_api:servers:show", NamedTokens.Of("member", "reader"), Foreign));
        Assert.True(PolicyRules.Default.Allows("os_compute_api:servers:show", NamedTokens.Of("admin"), Foreign));
    }

    [Fact]
    public void A_token_for_the_whole_system_is_refused() =>
        Assert.False(PolicyRules.Default.Allows("os_compute_api:os-aggregates:create", new Token { UserId = "u", UserName = "u", System = true, Roles = new HashSet<string> { "admin" } }, Own));

    [Theory]
    [InlineData("role:a and not role:b", "a", true)]
    [InlineData("role:a or role:b and role:c", "a", true)]
    [InlineData("(role:a or role:b) and role:c", "a", false)]
    [InlineData("@", "", true)]
    [InlineData("!", "a", false)]
    [InlineData("", "", true)]
    [InlineData("project_id:%(project_id)s and user_id:u1", "", true)]
    [InlineData("'x':x", "", true)]
    public void Expressions_mean_what_they_mean_in_openstack(string text, string role, bool allowed) =>
        Assert.Equal(allowed, PolicyParser.Parse(text).Allows(new(NamedTokens.Of(role), Own, PolicyRules.Default.All)));

    [Theory]
    [InlineData("role:a and")]
    [InlineData("(role:a")]
    [InlineData("role:a)")]
    [InlineData("word")]
    public void Broken_expressions_are_refused(string text) => Assert.Throws<FormatException>(() => PolicyParser.Parse(text));

    [Fact]
    public void An_operators_file_replaces_single_rules()
    {
        var rules = PolicyFile.Read(new StringReader("\"os_compute_api:servers:create\": \"role:boss\"\nfavourites: \"rule:os_compute_api:servers:create\"\n"));
        Assert.False(rules.Allows("os_compute_api:servers:create", NamedTokens.Of("member"), Own));
        Assert.True(rules.Allows("favourites", NamedTokens.Of("boss"), Own));
        Assert.True(rules.Allows("os_compute_api:servers:index", NamedTokens.Of("reader"), Own));
    }

    [Fact]
    public void A_rule_that_refers_to_itself_is_refused() =>
        Assert.Throws<FormatException>(() => PolicyFile.Read(new StringReader("a: \"rule:b\"\nb: \"rule:a\"\n")));
}
