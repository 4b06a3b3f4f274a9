using System.Text.Json.Nodes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Operations.OpenApi;

/// <summary>The <c>x-openstack</c> object: from which microversion to which. No max-ver: still served.</summary>
internal static class Versions
{
    public static JsonObject Of(Microversion min, Microversion? max)
    {
        var range = new JsonObject { ["min-ver"] = min.ToString() };
        if (max is { } last) range["max-ver"] = last.ToString();
        return range;
    }

    /// <summary>Over several operations on one path: from the first to the last of them.</summary>
    public static JsonObject Of(IReadOnlyList<Operation> rows) =>
        Of(rows.Min(row => row.Min), rows.Any(row => row.Max is null) ? null : rows.Max(row => row.Max));
}
