using NovaCompat.Gateway.Compute.Versions;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Operations.OpenApi;

/// <summary>Reads the compute API's operations off the endpoints that are served, sorted by path, method, action, first version.</summary>
public static class RouteTable
{
    private static readonly string Prefix = Faces.Compute.Prefix + "/" + ApiVersion.Current.Path;

    public static IReadOnlyList<Operation> Read(IEnumerable<Endpoint> endpoints) =>
    [
        .. endpoints.OfType<RouteEndpoint>().SelectMany(Operations)
            .OrderBy(row => row.Path, StringComparer.Ordinal).ThenBy(row => row.Method, StringComparer.Ordinal)
            .ThenBy(row => row.Action, StringComparer.Ordinal).ThenBy(row => row.Min),
    ];

    private static IEnumerable<Operation> Operations(RouteEndpoint endpoint)
    {
        var pattern = endpoint.RoutePattern.RawText ?? "";
        if (pattern != Prefix && !pattern.StartsWith(Prefix + "/", StringComparison.Ordinal)) return [];
        var path = pattern == Prefix ? "/" : pattern[Prefix.Length..];
        if (endpoint.Metadata.GetMetadata<ActionTable>() is { } table)
            return table.Rows.Select(row => new Operation(HttpMethods.Post, path, row.Key, row.Metadata));
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [HttpMethods.Get];
        return methods.Select(method => new Operation(method, path, null, endpoint.Metadata));
    }
}
