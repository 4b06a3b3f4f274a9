namespace NovaCompat.Tests.Real;

/// <summary>Tests on the shared cloud: what its processes said last goes with each failure.</summary>
public abstract class RealTests(RealCloud cloud) : IAsyncLifetime
{
    internal RealCloud Cloud => cloud;

    public virtual ValueTask InitializeAsync()
    {
        Assert.SkipWhen(cloud.Missing is not null, cloud.Missing ?? "");
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (TestContext.Current.TestState?.Result == TestResult.Failed) TestContext.Current.TestOutputHelper?.WriteLine("The cloud said last:\n" + cloud.Tail());
        return ValueTask.CompletedTask;
    }

    /// <summary>No guest has left anything on a host.</summary>
    internal async Task NothingLeftAsync()
    {
        foreach (var host in cloud.Hosts) Assert.Empty(await host.TracesAsync());
    }
}

/// <summary>A guest on the first host that the tests of one class share; each leaves it ACTIVE.</summary>
public sealed class SharedGuest(RealCloud cloud) : IAsyncLifetime
{
    private Server? server;

    internal Server Server => server!;

    public async ValueTask InitializeAsync()
    {
        if (cloud.Missing is null) server = await Server.BootAsync(cloud, "shared", cloud.First);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
    }
}
