using NovaCompat.Hypervisors.Libvirt.Disks;

namespace NovaCompat.Tests.Hypervisors;

public sealed class ConsoleLogTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"console-{Guid.NewGuid():N}.log");

    public void Dispose()
    {
        File.Delete(path);
        File.Delete(path + ".0");
    }

    [Theory]
    [InlineData("a\nb\nc\n", 2, "b\nc\n")]
    [InlineData("a\nb\nc", 2, "b\nc")]
    [InlineData("\n\nc\n", 2, "\nc\n")]
    [InlineData("a\n", 5, "a\n")]
    [InlineData("a\n", 0, "")]
    [InlineData("a\nb\n", null, "a\nb\n")]
    [InlineData("a\nb\n", -1, "a\nb\n")]
    public async Task The_last_lines_are_shown(string kept, int? lines, string shown)
    {
        await File.WriteAllTextAsync(path, kept, TestContext.Current.CancellationToken);
        Assert.Equal(shown, await ConsoleLog.TailAsync(path, lines, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_file_before_the_newest_fills_up_and_all_is_bounded()
    {
        await File.WriteAllTextAsync(path + ".0", new string('o', 2 * ConsoleLog.Kept), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(path, "new", TestContext.Current.CancellationToken);
        var shown = await ConsoleLog.TailAsync(path, null, TestContext.Current.CancellationToken);
        Assert.Equal(ConsoleLog.Kept, shown.Length);
        Assert.EndsWith("onew", shown, StringComparison.Ordinal);
    }
}
