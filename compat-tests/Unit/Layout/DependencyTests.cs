using System.Reflection;
using System.Xml.Linq;

namespace NovaCompat.Tests.Layout;

public sealed class DependencyTests
{
    private static readonly string[] Foreign =
        ["Microsoft.AspNetCore", "System.Data", "Dapper", "Npgsql", "Microsoft.Data", "SQLite", "StackExchange", "System.Net.Http", "NovaCompat", "Yarp"];

    [Fact]
    public void Core_knows_no_HTTP_SQL_Redis_or_libvirt()
    {
        var core = typeof(Core.Servers.Server).Assembly;
        var wrong = core.GetReferencedAssemblies().Select(name => name.Name!).Where(name => Foreign.Any(foreign => name.StartsWith(foreign, StringComparison.Ordinal)));
        Assert.Empty(wrong);
        Assert.Empty(References("backends/Core/Core.csproj", "ProjectReference"));
        Assert.All(Repository.Sources("backends/Core"), path => Assert.DoesNotContain("LibraryImport", File.ReadAllText(path), StringComparison.Ordinal));
    }

    [Fact]
    public void Backends_use_Core_and_nothing_else_of_ours()
    {
        var projects = Directory.GetFiles(Path.Combine(Repository.Root, "backends"), "*.csproj", SearchOption.AllDirectories).Select(Repository.Relative);
        Assert.All(projects.Where(path => path != "backends/Core/Core.csproj"), path => Assert.Equal(["../Core/Core.csproj"], References(path, "ProjectReference")));
    }

    [Fact]
    public void Only_the_gateway_is_a_program_and_uses_several_backends()
    {
        var gateway = Assembly.Load("novacompat");
        Assert.Contains(gateway.GetReferencedAssemblies(), name => name.Name == "Store" || name.Name == "NovaCompat.Store");
        Assert.Equal(["../backends/*/*.csproj"], References("gateway/gateway.csproj", "ProjectReference"));
        var programs = Directory.GetFiles(Path.Combine(Repository.Root, "backends"), "*.csproj", SearchOption.AllDirectories)
            .Where(path => XDocument.Load(path).Descendants("OutputType").Any(type => type.Value == "Exe"));
        Assert.Empty(programs);
    }

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument.Load(Path.Combine(Repository.Root, project)).Descendants(kind).Select(reference => reference.Attribute("Include")!.Value);
}
