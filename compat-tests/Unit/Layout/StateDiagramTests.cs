using NovaCompat.Core.Servers;

namespace NovaCompat.Tests.Layout;

public sealed class StateDiagramTests
{
    private const string Begin = "<!-- state diagram: generated -->\n";
    private const string End = "<!-- end of state diagram -->";

    [Fact]
    public void The_diagram_in_the_notes_is_the_action_table()
    {
        var path = Path.Combine(Repository.Root, "backends", "README.md");
        var text = File.ReadAllText(path);
        var start = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        var fresh = StateDiagram.Draw(ServerActions.All);
        if (Environment.GetEnvironmentVariable("NOVACOMPAT_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, text[..start] + fresh + text[end..]);
            return;
        }
        Assert.True(fresh == text[start..end],
            "backends/README.md shows another table. Run: NOVACOMPAT_UPDATE_DOCS=1 dotnet run --project compat-tests/Unit -- -class '*StateDiagramTests'");
    }
}
