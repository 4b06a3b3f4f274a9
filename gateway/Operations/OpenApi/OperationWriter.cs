using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NovaCompat.Gateway.Compute.Versions;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Operations.OpenApi;

/// <summary>One method of one path, or one action. Several rows are its forms in different versions.</summary>
internal static partial class OperationWriter
{
    public static JsonObject Write(IReadOnlyList<Operation> rows, Microversion? version, ReplySchemas contracts)
    {
        var newest = rows.MaxBy(row => row.Min)!;
        var at = version ?? newest.Max ?? History.Max;
        var operation = new JsonObject
        {
            ["operationId"] = Id(newest),
            ["x-openstack"] = About(rows, newest),
        };
        if (newest.Anonymous) operation["security"] = new JsonArray();
        if (Parameters(newest, at) is { Count: > 0 } parameters) operation["parameters"] = parameters;
        if (BodySchema(newest, at) is { } body)
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Json(body) };
        operation["responses"] = Responses(rows, at, contracts);
        return operation;
    }

    /// <summary>A path of the document: <c>/servers/{id}/action#os-start</c>.</summary>
    public static string Path(Operation row) => row.Action is null ? row.Path : $"{row.Path}#{row.Action}";

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

    private static JsonObject? BodySchema(Operation row, Microversion at)
    {
        var schema = Body(row, at) ?? (row.Action is { } action ? AnyBody(action) : null);
        if (schema is not null) schema["title"] = Title(row);
        return schema;
    }

    private static JsonObject AnyBody(string action) =>
        new() { ["type"] = "object", ["properties"] = new JsonObject { [action] = new JsonObject() }, ["required"] = new JsonArray(action) };

    private static JsonObject? Body(Operation row, Microversion at) =>
        row.Metadata.GetOrderedMetadata<BodyRule>().FirstOrDefault(body => at.Minor >= body.Since && at.Minor <= body.Until)?.Rule.Describe(at.Minor);

    private static JsonObject Responses(IReadOnlyList<Operation> rows, Microversion at, ReplySchemas contracts)
    {
        var responses = new JsonObject();
        foreach (var reply in rows.SelectMany(row => row.Metadata.GetOrderedMetadata<DeclaredReply>()).OrderBy(reply => reply.Status).DistinctBy(reply => reply.Status))
            responses[reply.Status.ToString()] = Response(reply, at, contracts);
        responses["default"] = new JsonObject { ["description"] = rows.Any(row => row.Metadata.GetMetadata<DeclaredReply>() is not null) ? "A refusal." : "The answer." };
        return responses;
    }

    private static JsonObject Response(DeclaredReply reply, Microversion at, ReplySchemas contracts)
    {
        var response = new JsonObject { ["description"] = reply.Contract is null ? "Done; no body." : "Done." };
        if (reply.Contract is { } type) response["content"] = Json(contracts.Of(type, at));
        return response;
    }

    private static JsonObject Json(JsonNode schema) => new() { ["application/json"] = new JsonObject { ["schema"] = schema } };

    private static JsonObject About(IReadOnlyList<Operation> rows, Operation newest)
    {
        var about = Versions.Of(rows);
        if (newest.Policy is { } policy) about["policy"] = policy;
        if (newest.Action is { } action) about["action-name"] = action;
        return about;
    }

    /// <summary>Stable and unique: <c>get_servers_id</c>, <c>post_servers_id_action_os_start</c>.</summary>
    private static string Id(Operation row) => NoWord().Replace($"{row.Method.ToLowerInvariant()}{Path(row)}", "_").Trim('_');

    /// <summary>What generated clients call the body: <c>PostServersRequest</c>.</summary>
    private static string Title(Operation row) =>
        string.Concat(Id(row).Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + "Request";

    [GeneratedRegex(@"\{\**(?<name>[A-Za-z_]+)[^}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex NoWord();
}
