using System.Text.Json.Nodes;
using NovaCompat.Gateway.Compute.Versions;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Operations.OpenApi;

/// <summary>
/// An OpenAPI 3.1 document of the compute API. At one microversion it has what is served then, in the form it has then; without one it has every
/// operation that ever was, in its newest form, with its versions in <c>x-openstack</c>. An action is an operation of its own: its name is the path's
/// fragment, which no client sends.
/// </summary>
public sealed class DocumentWriter(IReadOnlyList<Operation> operations)
{
    public JsonObject Write(Microversion? version)
    {
        var contracts = new ReplySchemas();
        var paths = Paths(version, contracts);
        return new()
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Compute API",
                ["version"] = version?.ToString() ?? $"{History.Min}-{History.Max}",
                ["description"] = version is { } one ? $"As served with OpenStack-API-Version: compute {one}." : "All microversions; see x-openstack on each operation.",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" + ApiVersion.Current.Path }),
            ["security"] = new JsonArray(new JsonObject { ["token"] = new JsonArray() }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = contracts.Named,
                ["securitySchemes"] = new JsonObject { ["token"] = new JsonObject { ["type"] = "apiKey", ["in"] = "header", ["name"] = "X-Auth-Token" } },
            },
            ["x-openstack"] = Versions.Of(version ?? History.Min, version ?? History.Max),
        };
    }

    private JsonObject Paths(Microversion? version, ReplySchemas contracts)
    {
        var paths = new JsonObject();
        foreach (var path in operations.Where(row => version is not { } one || row.In(one)).GroupBy(OperationWriter.Path))
        {
            var item = new JsonObject();
            foreach (var method in path.GroupBy(row => row.Method))
                item[method.Key.ToLowerInvariant()] = OperationWriter.Write([.. method], version, contracts);
            paths[path.Key] = item;
        }
        return paths;
    }
}
