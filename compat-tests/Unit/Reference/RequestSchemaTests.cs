using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Operations.OpenApi;

namespace NovaCompat.Tests.Reference;

/// <summary>Our rules against Nova's own schemas: thousands of good and broken bodies and queries, judged by an independent validator.</summary>
public sealed class RequestSchemaTests
{
    private const int Shown = 3;

    [Fact]
    public async Task Bodies_and_queries_are_accepted_and_refused_as_by_the_schemas()
    {
        var wrong = new List<string>();
        var judged = 0;
        await foreach (var line in PythonPrograms.RunAsync("schema_cases.py", ReferenceFolder.Require("request-schemas")))
        {
            using var document = JsonDocument.Parse(line);
            var group = new SchemaCases(document.RootElement);
            foreach (var (version, operation) in group.Served())
            {
                var verdicts = group.Cases.Where(one => Accepts(operation, group.IsBody, one.Value, version) != one.Good).ToList();
                if (!group.IsBody && Unread(operation, group.Names, version) is { Length: > 0 } unread) wrong.Add($"{group.Name} at 2.{version} drops {unread} ({group.Schema})");
                judged += group.Cases.Count;
                if (verdicts.Count > 0) wrong.Add($"{group.Name} at 2.{version}, {verdicts.Count} of {group.Cases.Count} ({group.Schema}):{string.Concat(verdicts.Take(Shown).Select(Tell))}");
            }
        }
        TestContext.Current.SendDiagnosticMessage("{0} verdicts compared", judged);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Prepend($"{wrong.Count} rules differ from Nova's schemas:")));
        Assert.True(judged > 0);
    }

    private static string Tell((JsonElement Value, bool Good) one)
    {
        var text = one.Value.GetRawText();
        return $"\n    {(one.Good ? "refused though good" : "accepted though bad")}: {(text.Length > 300 ? text[..300] + "..." : text)}";
    }

    private static bool Accepts(Operation operation, bool body, JsonElement value, int version) => body
        ? operation.Metadata.GetOrderedMetadata<BodyRule>().Where(rule => version >= rule.Since && version <= rule.Until).All(rule => rule.Rule.Test(value, version) is null)
        : operation.Metadata.GetOrderedMetadata<DeclaredQuery>().Where(rule => version >= rule.Since && version <= rule.Until).All(rule => rule.Rule.Test(Query(value), version) is null);

    /// <summary>Names that Nova hands to the route, and our rule would drop.</summary>
    private static string Unread(Operation operation, IReadOnlyList<string> names, int version) =>
        string.Join(", ", operation.Metadata.GetOrderedMetadata<DeclaredQuery>().Where(rule => version >= rule.Since && version <= rule.Until)
            .SelectMany(rule => names.Where(name => !rule.Rule.Knows(name, version))));

    private static RequestQuery Query(JsonElement names) => new(new QueryString("?" + string.Join('&', names.EnumerateObject()
        .SelectMany(name => name.Value.EnumerateArray().Select(value => $"{Uri.EscapeDataString(name.Name)}={Uri.EscapeDataString(value.GetString()!)}")))));
}
