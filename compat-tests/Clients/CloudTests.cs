using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Clients;

/// <summary>A class of tests on a shared cloud: what the program said last goes with each failure.</summary>
public abstract class CloudTests(SharedCloud shared) : IAsyncLifetime
{
    internal Cloud Cloud => shared.Cloud;
    internal Client Admin => shared.Admin;
    internal Client Demo => shared.Demo;
    internal string Image => shared.Image;
    internal string Home => shared.Home;

    public ValueTask InitializeAsync()
    {
        Assert.SkipWhen(shared.Missing is not null, shared.Missing ?? "");
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            TestContext.Current.TestOutputHelper?.WriteLine("The cloud said last:\n" + shared.Cloud.Tail());
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Waits until a server of demo has this status.</summary>
    internal Task<string> StatusAsync(string name, string status) => Waiting.ForAsync($"{name} is {status}", TimeSpan.FromSeconds(120), async () =>
    {
        var shown = (await Demo.DoAsync("server", "show", name, "-f", "value", "-c", "status")).Trim();
        return (shown == status, shown);
    });
}
