using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NovaCompat.Gateway.Compute.Versions;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Operations.OpenApi;

/// <summary>One method of one path. Several rows are its forms in different versions, or the actions that its body may name.</summary>
internal static partial class OperationWriter
{
    public static JsonObject Write(IReadOnlyList<Operation> rows, Microversion? version)
    {
        var newest = rows.MaxBy(row => row.Min)!;
        var at = version ?? newest.Max ?? History.Max;
        var operation = new JsonObject
        {
            ["operationId"] = Id(newest),
            ["x-openstack"] = newest.Action is null ? WithPolicy(Versions.Of(rows), newest) : Versions.Of(rows),
        };
        if (newest.Anonymous) operation["security"] = new JsonArray();
        if (Parameters(newest, at) is { Count: > 0 } parameters) operation["parameters"] = parameters;
        if (BodySchema(rows, version) is { } body)
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Json(body) };
        operation["responses"] = Responses(rows, at);
        return operation;
    }

    private static JsonArray Parameters(Operation row, Microversion at)
    {
        var inPath = Placeholder().Matches(row.Path).Select(match => Parameter(match.Groups["name"].Value, "path", new JsonObject { ["type"] = "string" }));
        var inQuery = row.Metadata.GetOrderedMetadata<DeclaredQuery>().Where(query => at.Minor >= query.Since && at.Minor <= query.Until)
            .SelectMany(query => query.Rule.Describe(at.Minor)).DistinctBy(query => query.Name).Select(query => Parameter(query.Name, "query", query.Schema));
        return new JsonArray([.. inPath, .. inQuery]);
    }

    private static JsonObject Parameter(string name, string place, JsonObject schema)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = place, ["schema"] = schema };
        if (place == "path") parameter["required"] = true;
        return parameter;
    }

    private static JsonObject? BodySchema(IReadOnlyList<Operation> rows, Microversion? version)
    {
        if (rows[0].Action is not null) return new JsonObject { ["oneOf"] = new JsonArray([.. rows.Select(row => ActionSchema(row, version))]) };
        var newest = rows.MaxBy(row => row.Min)!;
        return Body(newest, version ?? newest.Max ?? History.Max);
    }

    private static JsonObject ActionSchema(Operation row, Microversion? version)
    {
        var schema = Body(row, version ?? row.Max ?? History.Max)
            ?? new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { [row.Action!] = new JsonObject() }, ["required"] = new JsonArray(row.Action) };
        schema["x-openstack"] = WithPolicy(Versions.Of([row]), row);
        schema["x-openstack"]!["action-name"] = row.Action;
        return schema;
    }

    private static JsonObject? Body(Operation row, Microversion at) =>
        row.Metadata.GetOrderedMetadata<BodyRule>().FirstOrDefault(body => at.Minor >= body.Since && at.Minor <= body.Until)?.Rule.Describe(at.Minor);

    private static JsonObject Responses(IReadOnlyList<Operation> rows, Microversion at)
    {
        var responses = new JsonObject();
        foreach (var reply in rows.SelectMany(row => row.Metadata.GetOrderedMetadata<DeclaredReply>()).OrderBy(reply => reply.Status).DistinctBy(reply => reply.Status))
            responses[reply.Status.ToString()] = Response(reply, at);
        responses["default"] = new JsonObject { ["description"] = rows.Any(row => row.Metadata.GetMetadata<DeclaredReply>() is not null) ? "A refusal." : "The answer." };
        return responses;
    }

    private static JsonObject Response(DeclaredReply reply, Microversion at)
    {
        var response = new JsonObject { ["description"] = reply.Contract is null ? "Done; no body." : "Done." };
        if (reply.Contract is { } type) response["content"] = Json(ReplySchema.Of(type, at));
        return response;
    }

    private static JsonObject Json(JsonNode schema) => new() { ["application/json"] = new JsonObject { ["schema"] = schema } };

    private static JsonObject WithPolicy(JsonObject versions, Operation row)
    {
        if (row.Policy is { } policy) versions["policy"] = policy;
        return versions;
    }

    /// <summary>Stable and unique: <c>get_servers_id</c>.</summary>
    private static string Id(Operation row) => NoWord().Replace($"{row.Method.ToLowerInvariant()}{row.Path}", "_").Trim('_');

    [GeneratedRegex(@"\{\**(?<name>[A-Za-z_]+)[^}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex NoWord();
}
