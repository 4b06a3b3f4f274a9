using System.Text.RegularExpressions;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Operations.OpenApi;

namespace NovaCompat.Tests.Reference;

/// <summary>The route table against compute-routes.tsv: every line, its versions, its policy, its success codes.</summary>
public sealed partial class RouteParityTests
{
    [Fact]
    public void Every_operation_of_nova_is_served() => Findings.None(Rows().Where(row => !Forms(row).Any()).Select(Tell));

    [Fact]
    public void Operations_come_and_go_with_the_microversions_of_nova() => Findings.None(
        from row in Rows()
        let forms = Forms(row).ToList()
        where forms.Count > 0
        let ours = (Min: forms.Min(form => form.Min).ToString(), Max: forms.Any(form => form.Max is null) ? "-" : forms.Max(form => form.Max!.Value).ToString())
        where ours != (row["min_version"], row["max_version"])
        select $"{Tell(row)}: {ours.Min} to {ours.Max} here, {row["min_version"]} to {row["max_version"]} there");

    [Fact]
    public void Nothing_is_served_that_nova_has_not()
    {
        var theirs = Rows().SelectMany(Forms).ToHashSet();
        Findings.None(ServedOperations.All.Where(operation => !theirs.Contains(operation) && operation.Path != "/").Select(operation => $"{operation.Method} {operation.Path} {operation.Action}"));
    }

    [Fact]
    public void No_operation_is_mapped_twice_for_one_microversion() => Findings.None(
        from one in ServedOperations.All
        group one by (one.Method, one.Path, one.Action) into forms
        from minor in Enumerable.Range(1, 104)
        where forms.Count(form => form.In(new Microversion(2, minor))) > 1
        select $"{forms.Key} at 2.{minor}");

    [Fact]
    public void No_operation_is_without_a_policy_or_the_word_that_it_needs_none() => Findings.None(
        from operation in ServedOperations.All
        where operation.Policy is null && !operation.Anonymous && operation.Metadata.GetMetadata<TokenOnly>() is null
        select $"{operation.Method} {operation.Path} {operation.Action}");

    [Fact]
    public void Operations_ask_the_rules_that_nova_asks() => Findings.None(
        from row in Rows()
        let rules = row["policy_defaults"].Split("; ").Select(rule => rule.Split('=')[0].TrimEnd('?')).ToHashSet()
        from form in Forms(row)
        where form.Policy is { } policy ? !rules.Contains(policy) : rules.Any(rule => rule.Contains(':', StringComparison.Ordinal)) && !OnlyShapes(row)
        select $"{Tell(row)}: {form.Policy ?? "none"} here, {row["policy_defaults"]} there");

    [Fact]
    public void Declared_replies_have_the_success_codes_of_nova() => Findings.None(
        from row in Rows()
        let codes = SuccessCode().Matches(row["success"]).Select(match => int.Parse(match.Value)).ToHashSet()
        from form in Forms(row)
        from reply in form.Metadata.GetOrderedMetadata<DeclaredReply>()
        where !codes.Contains(reply.Status)
        select $"{Tell(row)}: {reply.Status} here, {row["success"]} there");

    private static IEnumerable<IReadOnlyDictionary<string, string>> Rows() =>
        ReferenceFolder.Table("compute-routes.tsv").Where(row => !row["path"].StartsWith('('));

    private static IEnumerable<Operation> Forms(IReadOnlyDictionary<string, string> row) => ServedOperations.Named(row["method"], row["path"], row["action"]);

    /// <summary>All of its rules decide only what the answer shows.</summary>
    private static bool OnlyShapes(IReadOnlyDictionary<string, string> row) => row["policy_defaults"].Split("; ").All(rule => rule.Contains("?=", StringComparison.Ordinal));

    private static string Tell(IReadOnlyDictionary<string, string> row) => $"{row["method"]} {row["path"]} {row["action"]}";

    [GeneratedRegex(@"\b[23]0\d\b(?!\.)")]
    private static partial Regex SuccessCode();
}
