using System.Net.Sockets;
using System.Text;
using NovaCompat.Core.Consoles;

namespace NovaCompat.Gateway.Consoles;

/// <summary>Connects to where a console listens: a TCP port, or a Unix socket of a host on this machine.</summary>
internal static class ConsoleTarget
{
    private const int LongestPath = 107;   // unix(7)
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(10);

    /// <summary>Null when nothing listens there, which is so while the guest is off.</summary>
    public static async Task<Stream?> ConnectAsync(ConsoleAccess access, CancellationToken cancel)
    {
        var (host, port) = (access.Address.Host, access.Address.Port);
        var local = host.StartsWith('/');
        if (local ? !IsSocketOf(host, access.ServerId) : port is < 1 or > ushort.MaxValue) return null;
        var socket = local ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Within);
        try
        {
            await (local ? socket.ConnectAsync(new UnixDomainSocketEndPoint(host), limit.Token) : socket.ConnectAsync(host, port, limit.Token));
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception error)
        {
            socket.Dispose();
            if (error is SocketException || (error is OperationCanceledException && !cancel.IsCancellationRequested)) return null;
            throw;
        }
    }

    /// <summary>A host that lies must not lead anybody to another program's socket on this machine: the folder is named for the server.</summary>
    private static bool IsSocketOf(string path, Guid serverId) =>
        path.EndsWith($"/{serverId}/serial", StringComparison.Ordinal) && Encoding.UTF8.GetByteCount(path) <= LongestPath;
}
