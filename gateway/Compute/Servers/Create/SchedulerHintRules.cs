using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>The scheduler hints that are known by name; any other passes.</summary>
public static class SchedulerHintRules
{
    public static readonly Rule Hints = Rule.Object()
        .Optional("group", Rule.ExactlyOne(Rule.List(Rules.Uuid), Rules.Uuid))
        .Optional("different_host", Rule.ExactlyOne(Rules.Uuid, Rule.List(Rules.Uuid)))
        .Optional("same_host", TextOrList(Rules.Uuid))
        .Optional("query", Rule.Of("string", "object"))
        .Optional("target_cell", Rules.Name)
        .Optional("different_cell", TextOrList(Rule.Text))
        .Optional("build_near_host_ip", Rule.All(Rule.Text, Rule.ExactlyOne(Rule.Any.Format(Formats.Ipv4), Rule.Any.Format(Formats.Ipv6))))
        .Optional("cidr", Rule.Text.Matching("^/[0-9a-f.:]+$"))
        .Open();

    private static Rule TextOrList(Rule item) => Rule.Of("string", "array").With(ArrayChecks.Of(item, 0, int.MaxValue, unique: false));
}
