using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Identity.Federation;

/// <summary>What a mapping may say (keystone/federation/utils.py).</summary>
internal static class MappingRules
{
    private static readonly Rule List = Rule.Of("array");
    private static readonly Rule Domain = Rule.Object().Optional("id", Rule.Text).Optional("name", Rule.Text);
    private static readonly Rule Group = Rule.Of("object").With(Combinations.One([
        Rule.Object().Required("id", Rule.Text),
        Rule.Object().Required("name", Rule.Text).Required("domain", Domain)]));

    private static readonly Rule User = Rule.Object()
        .Optional("id", Rule.Text).Optional("name", Rule.Text).Optional("email", Rule.Text).Optional("domain", Domain)
        .Optional("type", Rule.Text.OneOf("ephemeral", "local"));

    private static readonly Rule Project = Rule.Object().Required("name", Rule.Text).Required("roles", Rule.List(Rule.Object().Required("name", Rule.Text).Open()));

    private static readonly Rule Local = Rule.Object()
        .Optional("user", User).Optional("projects", Rule.List(Project)).Optional("group", Group)
        .Optional("groups", Rule.Text).Optional("group_ids", Rule.Text).Optional("domain", Domain);

    private static readonly Rule Remote = Rule.Of("object").With(Combinations.One([
        Rule.Object().Required("type", Rule.Text), Condition("any_one_of"), Condition("not_any_of"), Condition("blacklist"), Condition("whitelist")]));

    /// <summary>The body of a mapping; what stands beside its rules is not looked at.</summary>
    public static readonly Rule Body = Rule.Object()
        .Required("rules", Rule.List(Rule.Object().Required("local", Rule.List(Local)).Required("remote", Rule.List(Remote, min: 1)), min: 1))
        .Open();

    private static ObjectRule Condition(string name) => Rule.Object().Required("type", Rule.Text).Required(name, List).Optional("regex", Rule.Boolean);
}
