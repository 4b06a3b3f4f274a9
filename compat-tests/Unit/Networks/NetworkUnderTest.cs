using NovaCompat.Core.Networks;

namespace NovaCompat.Tests.Networks;

/// <summary>What the compute side has of a Network service, and the tables behind it.</summary>
public sealed record NetworkUnderTest(NetworkFixture Cloud, IServerNetworking Servers, IServerCards Cards, Func<ValueTask>? End = null) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        if (End is not null) await End();
        await Cloud.DisposeAsync();
    }
}
