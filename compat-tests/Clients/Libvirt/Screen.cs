using System.Buffers.Binary;
using System.Net;
using System.Net.WebSockets;
using System.Text;

namespace NovaCompat.Tests.Clients.Libvirt;

/// <summary>A guest's screen as noVNC sees it: the start of the RFB protocol (RFC 6143) over the WebSocket that a console's URL leads to.</summary>
internal static class Screen
{
    /// <summary>Where the page of this URL has its socket.</summary>
    public static Uri SocketOf(string url)
    {
        var page = new Uri(url);
        var path = page.Query.TrimStart('?').Split('&').Single(pair => pair.StartsWith("path=", StringComparison.Ordinal))["path=".Length..];
        return new Uri($"ws://{page.Authority}/{Uri.UnescapeDataString(path)}");
    }

    /// <summary>Width, height and name, after the greeting and a login that asks for nothing.</summary>
    public static async Task<(int Width, int Height, string Name)> LookAsync(Uri socket, CancellationToken cancel)
    {
        using var viewer = new ClientWebSocket();
        await viewer.ConnectAsync(socket, cancel);
        await using var bytes = WebSocketStream.Create(viewer, WebSocketMessageType.Binary, ownsWebSocket: false);
        var greeting = await ReadAsync(bytes, 12, cancel);
        Assert.Equal("RFB 003.008\n", Encoding.ASCII.GetString(greeting));
        await bytes.WriteAsync(greeting, cancel);
        var ways = await ReadAsync(bytes, (await ReadAsync(bytes, 1, cancel))[0], cancel);
        Assert.Contains((byte)1, ways);
        await bytes.WriteAsync(new byte[] { 1 }, cancel);
        Assert.Equal(new byte[4], await ReadAsync(bytes, 4, cancel));
        await bytes.WriteAsync(new byte[] { 1 }, cancel);
        var start = await ReadAsync(bytes, 24, cancel);
        var name = await ReadAsync(bytes, BinaryPrimitives.ReadInt32BigEndian(start.AsSpan(20)), cancel);
        return (BinaryPrimitives.ReadUInt16BigEndian(start), BinaryPrimitives.ReadUInt16BigEndian(start.AsSpan(2)), Encoding.UTF8.GetString(name));
    }

    /// <summary>The answer to one that is not let in.</summary>
    public static async Task<HttpStatusCode> RefusedAsync(Uri socket, CancellationToken cancel, string? origin = null)
    {
        using var viewer = new ClientWebSocket();
        viewer.Options.CollectHttpResponseDetails = true;
        if (origin is not null) viewer.Options.SetRequestHeader("Origin", origin);
        await Assert.ThrowsAsync<WebSocketException>(() => viewer.ConnectAsync(socket, cancel));
        return viewer.HttpStatusCode;
    }

    private static async Task<byte[]> ReadAsync(Stream bytes, int count, CancellationToken cancel)
    {
        var buffer = new byte[count];
        await bytes.ReadExactlyAsync(buffer, cancel);
        return buffer;
    }
}
