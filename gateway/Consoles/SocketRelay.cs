using System.Net.WebSockets;

namespace NovaCompat.Gateway.Consoles;

/// <summary>Carries bytes between a WebSocket and a console, both ways, until either side ends.</summary>
internal static class SocketRelay
{
    private const int Piece = 16 * 1024;
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    /// <param name="socket">The viewer.</param>
    /// <param name="said">What the console says.</param>
    /// <param name="heard">What it hears.</param>
    /// <param name="stalled">How long the viewer may take for a piece: a serial line has one viewer at a time, and another may wait.</param>
    /// <param name="stop">Ends it.</param>
    public static async Task RunAsync(WebSocket socket, Stream said, Stream heard, TimeSpan stalled, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var (forward, back) = (ForwardAsync(socket, heard, over.Token), BackAsync(said, socket, stalled, over.Token));
        await Task.WhenAny(forward, back);
        await CloseAsync(socket);
        // A viewer that is told of the end answers, and only then the connection may go: what is cut off arrives nowhere.
        over.CancelAfter(back.IsCompleted ? Farewell : TimeSpan.Zero);
        await EndAsync(forward);
        await EndAsync(back);
    }

    private static async Task ForwardAsync(WebSocket socket, Stream heard, CancellationToken cancel)
    {
        var buffer = new byte[Piece];
        while (await socket.ReceiveAsync(buffer.AsMemory(), cancel) is { MessageType: not WebSocketMessageType.Close } got)
            await heard.WriteAsync(buffer.AsMemory(0, got.Count), cancel);
    }

    private static async Task BackAsync(Stream said, WebSocket socket, TimeSpan stalled, CancellationToken cancel)
    {
        var buffer = new byte[Piece];
        while (await said.ReadAsync(buffer, cancel) is > 0 and var count)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(stalled);
            await socket.SendAsync(buffer.AsMemory(0, count), WebSocketMessageType.Binary, WebSocketMessageFlags.EndOfMessage, limit.Token);
        }
    }

    private static async Task CloseAsync(WebSocket socket)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived)) return;
        using var limit = new CancellationTokenSource(Farewell);
        await EndAsync(socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "Target closed", limit.Token));
    }

    /// <summary>A side that breaks off is the usual end of a console.</summary>
    private static async Task EndAsync(Task way)
    {
        try
        {
            await way;
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or WebSocketException)
        {
            // It ended.
        }
    }
}
