using System.Text.Json.Nodes;
using NovaCompat.Gateway.Compute.Versions;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Operations.OpenApi;

namespace NovaCompat.Tests.Reference;

/// <summary>Every field that a microversion brought or took away does so here, in rules of requests and in contracts of answers.</summary>
public sealed class SchemaChangeTests
{
    /// <summary>Answers of which the handler decides what is shown: those have tests of their own.</summary>
    private static readonly string[] Decided =
    [
        "POST /servers/{id}/action rebuild",   // the whole server from 2.75 on
        "PUT /servers/{id}",                   // the same
        "GET /servers",                        // a status of those in cells that are down: we have no cells
    ];

    [Fact]
    public void Every_microversion_has_its_row_in_the_history() =>
        Assert.Equal(Enumerable.Range(1, 104).Select(minor => new Microversion(2, minor)), History.Entries.Select(entry => entry.Version));

    [Theory]
    [InlineData("body")]
    [InlineData("query")]
    [InlineData("response")]
    public void Fields_come_and_go_with_their_microversion(string kind)
    {
        var wrong =
            from row in ReferenceFolder.Table("schema-changes.tsv")
            where row["schema_kind"] == kind && !(kind == "response" && Decided.Contains(row["route"]))
            let minor = int.Parse(row["version"].Split('.')[1])
            from column in new[] { "added", "removed" }
            from field in row[column].Split(", ")
            where field != "-" && !row["route"].EndsWith(" " + field, StringComparison.Ordinal) && !field.Contains('{', StringComparison.Ordinal) && field.IndexOfAny(['~', '|']) < 0   // marks of open objects and alternatives
            let there = (Before: Has(row["route"], kind, field, minor - 1), After: Has(row["route"], kind, field, minor))
            where there is { Before: not null, After: not null } && (there.Before, there.After) != (column == "removed", column == "added")
            select $"{row["version"]} {row["route"]} {field} is {column}: before {there.Before}, after {there.After}";
        Findings.None(wrong);
    }

    /// <summary>Null when the route does not say (or is not there).</summary>
    private static bool? Has(string route, string kind, string field, int minor)
    {
        var words = route.Split(' ');
        var form = ServedOperations.Named(words[0], words[1], words.Length > 2 ? words[2] : "-").FirstOrDefault(one => one.In(new Microversion(2, minor)));
        if (form is null || Schemas(form, kind, minor).Select(schema => SchemaPath.Leads(schema, field)).ToList() is not { Count: > 0 } told) return null;
        return told.Contains(true) ? true : told.Contains(null) ? null : false;
    }

    private static IEnumerable<JsonNode> Schemas(Operation form, string kind, int minor) => kind switch
    {
        "body" => form.Metadata.GetOrderedMetadata<BodyRule>().Where(rule => minor >= rule.Since && minor <= rule.Until).Select(rule => (JsonNode)rule.Rule.Describe(minor)),
        "query" => form.Metadata.GetOrderedMetadata<DeclaredQuery>().Where(rule => minor >= rule.Since && minor <= rule.Until).Select(rule => Query(rule, minor)),
        _ => form.Metadata.GetOrderedMetadata<DeclaredReply>().Where(reply => reply.Contract is not null).Select(reply => Reply(reply.Contract!, new Microversion(2, minor))),
    };

    /// <summary>With the contracts that it refers to, where its pointers find them.</summary>
    private static JsonNode Reply(Type contract, Microversion version)
    {
        var contracts = new ReplySchemas();
        return new JsonObject { ["allOf"] = new JsonArray(contracts.Of(contract, version)), ["components"] = new JsonObject { ["schemas"] = contracts.Named } };
    }

    private static JsonNode Query(DeclaredQuery declared, int minor) => new JsonObject
    {
        ["properties"] = new JsonObject(declared.Rule.Describe(minor).Select(name =>
            KeyValuePair.Create(name.Name, (JsonNode?)(name.Schema.ContainsKey("items") ? name.Schema : new JsonObject { ["items"] = name.Schema })))),
    };
}
