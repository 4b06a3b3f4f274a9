namespace NovaCompat.Tests;

public sealed class LayoutTests
{
    [Fact]
    public void The_suite_runs() => Assert.Equal(4, 2 + 2);
}
