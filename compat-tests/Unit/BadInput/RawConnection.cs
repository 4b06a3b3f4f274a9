using System.Net.Sockets;
using System.Text;

namespace NovaCompat.Tests.BadInput;

/// <summary>Bytes to a port, as no well-behaved client would send them, and the status of what comes back.</summary>
internal static class RawConnection
{
    /// <summary>0 when the connection is closed without an answer.</summary>
    public static async Task<int> SendAsync(string baseUrl, byte[] request)
    {
        var url = new Uri(baseUrl);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var client = new TcpClient();
        await client.ConnectAsync(url.Host, url.Port, patience.Token);
        var stream = client.GetStream();
        var buffer = new byte[16 * 1024];
        var got = 0;
        try
        {
            await stream.WriteAsync(request, patience.Token);
            for (int read; got < 12 && (read = await stream.ReadAsync(buffer.AsMemory(got), patience.Token)) > 0;) got += read;
        }
        catch (IOException)
        {
            // Reset by a server that had enough of it; an answer may have come before.
        }
        return got < 12 ? 0 : int.Parse(Encoding.ASCII.GetString(buffer, 9, 3));
    }

    public static byte[] Request(string method, string path, string headers, byte[]? body = null) =>
    [
        .. Encoding.Latin1.GetBytes($"{method} {path} HTTP/1.1\r\nHost: localhost\r\nX-Auth-Token: member\r\nConnection: close\r\n{headers}{(body is null ? "" : $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n")}\r\n"),
        .. body ?? [],
    ];
}
