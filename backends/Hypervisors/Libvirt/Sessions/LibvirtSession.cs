using Microsoft.Extensions.Logging;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Hypervisors.Libvirt.Interop;

namespace NovaCompat.Hypervisors.Libvirt.Sessions;

/// <summary>The connection to the daemon that is always there: opened on first use, and again after the daemon went away.</summary>
internal sealed class LibvirtSession(string uri, int threads, IDomainListener listener, ILogger log) : IDisposable
{
    private readonly NativeThreads native = new(threads);
    private readonly Lock gate = new();
    private Connection? current;

    /// <summary>Rises with each connection: whoever follows events has then missed some.</summary>
    public int Generation { get; private set; }

    /// <summary>Runs <paramref name="call"/> on a native thread; once more on a new connection when the daemon was lost under it.</summary>
    /// <exception cref="HypervisorException">The daemon refused, or does not answer.</exception>
    public async Task<T> RunAsync<T>(Func<Connection, T> call, CancellationToken cancel)
    {
        try
        {
            return await native.RunAsync(() => Attempt(call), cancel);
        }
        catch (LibvirtException error)
        {
            throw new HypervisorException(error.Message, IsWorthAnotherHost(error.Code), error);
        }
    }

    public Task RunAsync(Action<Connection> call, CancellationToken cancel) => RunAsync<object?>(
        connection =>
        {
            call(connection);
            return null;
        },
        cancel);

    public void Dispose()
    {
        native.Dispose();
        lock (gate)
        {
            current?.Dispose();
            current = null;
        }
    }

    private T Attempt<T>(Func<Connection, T> call)
    {
        var connection = Live();
        try
        {
            return call(connection);
        }
        catch (LibvirtException) when (!connection.IsAlive)
        {
            return call(Live());
        }
    }

    private Connection Live()
    {
        lock (gate)
        {
            if (current is { IsAlive: true }) return current;
            current?.Dispose();
            current = null;
            var opened = Connection.Open(uri);
            opened.Listen(listener);
            Generation++;
            log.LogInformation("Connected to {Uri} (connection {Generation})", uri, Generation);
            return current = opened;
        }
    }

    /// <summary>A description that one libvirt refuses, its like on the next host refuses as well.</summary>
    private static bool IsWorthAnotherHost(LibvirtErrorCode code) =>
        code is not (LibvirtErrorCode.XmlError or LibvirtErrorCode.XmlInvalidSchema);
}
