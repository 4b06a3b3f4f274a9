using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using NovaCompat.Gateway.Compute;
using NovaCompat.Gateway.Compute.Versions;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Operations.OpenApi;
using NovaCompat.Tests.Layout;

namespace NovaCompat.Tests.OpenApi;

/// <summary>The documents under openapi/ are what the program serves.</summary>
public sealed class StoredDocumentTests
{
    private const string Again = "Run: NOVACOMPAT_UPDATE_OPENAPI=1 dotnet run --project compat-tests/Unit -- -class '*StoredDocumentTests'";

    [Fact]
    public void The_stored_documents_are_what_is_served()
    {
        var writer = new DocumentWriter(Routes());
        foreach (var version in new[] { History.Min, History.Max })
            Compare($"compute-{version}.json", Encoding.UTF8.GetString(ServedDocuments.Bytes(writer, version)));
    }

    [Fact]
    public void The_parity_table_is_of_the_routes_that_are_served() =>
        Compare("parity.md", ParityTable.Write(NovaOperation.Read(File.ReadLines(Stored("nova-operations.tsv"))), Routes()));

    private static IReadOnlyList<Operation> Routes()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddGatewayHttp();
        var app = builder.Build();
        app.MapCompute();
        return RouteTable.Read(((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints));
    }

    private static void Compare(string name, string fresh)
    {
        if (Environment.GetEnvironmentVariable("NOVACOMPAT_UPDATE_OPENAPI") == "1") File.WriteAllText(Stored(name), fresh);
        Assert.True(File.Exists(Stored(name)) && File.ReadAllText(Stored(name)) == fresh, $"openapi/{name} is not what the program serves. {Again}");
    }

    private static string Stored(string name) => Path.Combine(Repository.Root, "openapi", name);
}
