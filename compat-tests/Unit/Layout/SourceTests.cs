using System.Text.RegularExpressions;

namespace NovaCompat.Tests.Layout;

public sealed partial class SourceTests
{
    private static readonly string[] FirstLevel = ["gateway", "backends", "compat-tests", "openapi", "NovaCompat.sln", "Dockerfile", "README.md"];
    private static readonly string[] BuildFiles = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", "nuget.config", "LICENSE", "artifacts"];
    private static readonly string[] EmptyNames = ["Interfaces", "Helpers", "Managers", "Models", "Utils"];

    [Fact]
    public void Files_are_small()
    {
        var lines = Repository.Sources("gateway", "backends").ToDictionary(Repository.Relative, path => File.ReadLines(path).Count());
        var sizes = lines.Values.Order().ToList();
        Assert.DoesNotContain(lines, file => file.Value > 400);
        Assert.InRange(sizes[sizes.Count / 2], 1, 59);
        Assert.InRange(sizes[sizes.Count * 9 / 10], 1, 159);
    }

    [Fact]
    public void Folders_are_named_for_subjects()
    {
        var parts = Repository.Sources("gateway", "backends", "compat-tests").SelectMany(path => Path.GetDirectoryName(Repository.Relative(path))!.Split('/'));
        // The compute API itself has a subject of this name: a server's network interfaces.
        Assert.Empty(Repository.Sources("gateway", "backends", "compat-tests").Select(path => Path.GetDirectoryName(Repository.Relative(path))!)
            .Where(folder => folder != "gateway/Compute/Interfaces" && folder.Split('/').Any(EmptyNames.Contains)).Distinct());
        Assert.Contains("Servers", parts);
    }

    [Fact]
    public void The_first_level_holds_what_the_design_says()
    {
        var entries = Directory.GetFileSystemEntries(Repository.Root).Select(path => Path.GetFileName(path)!).Where(name => name[0] != '.');
        Assert.Empty(entries.Except(FirstLevel).Except(BuildFiles));
    }

    [Fact]
    public void Log_messages_stand_in_the_Log_file_of_their_project_or_face() =>
        Assert.Empty(Repository.Sources("gateway", "backends").Where(path => Path.GetFileName(path) != "Log.cs" && File.ReadAllText(path).Contains("[LoggerMessage(", StringComparison.Ordinal))
            .Select(Repository.Relative));

    [Fact]
    public void Nothing_is_left_to_do() =>
        Assert.Empty(Repository.Sources("gateway", "backends").Where(path => LeftOver().IsMatch(File.ReadAllText(path))).Select(Repository.Relative));

    [GeneratedRegex(@"//.*\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException")]
    private static partial Regex LeftOver();
}
