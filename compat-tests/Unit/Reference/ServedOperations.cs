using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using NovaCompat.Gateway.Compute;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Operations.OpenApi;

namespace NovaCompat.Tests.Reference;

/// <summary>The compute API's route table, as the program declares it.</summary>
internal static partial class ServedOperations
{
    public static IReadOnlyList<Operation> All { get; } = Read();

    private static readonly Lazy<ILookup<(string, string, string?), Operation>> ByName = new(() => All.ToLookup(row => (row.Method, Bare(row.Path), row.Action)));

    /// <summary>The forms of one operation; names of path parameters do not matter, and <c>-</c> is no action.</summary>
    public static IEnumerable<Operation> Named(string method, string path, string action) => ByName.Value[(method, Bare(path), action == "-" ? null : action)];

    private static string Bare(string path) => Placeholder().Replace(path, "{}");

    private static IReadOnlyList<Operation> Read()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddGatewayHttp();
        var app = builder.Build();
        app.MapCompute();
        return RouteTable.Read(((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints));
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();
}
