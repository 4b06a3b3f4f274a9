using System.Net.WebSockets;
using System.Text;
using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Clients.Libvirt;

/// <summary>A guest's serial line, as a program opens it: the WebSocket of the URL that <c>console url show --serial</c> prints.</summary>
internal sealed class SerialLine : IDisposable
{
    private readonly ClientWebSocket socket = new();
    private readonly StringBuilder said = new();

    /// <summary>Says what the guest said last.</summary>
    public override string ToString() => said.ToString();

    public static async Task<SerialLine> OpenAsync(Uri url, CancellationToken cancel)
    {
        var line = new SerialLine();
        line.socket.Options.AddSubProtocol("binary");
        line.socket.Options.AddSubProtocol("base64");
        await line.socket.ConnectAsync(url, cancel);
        Assert.Equal("binary", line.socket.SubProtocol);
        return line;
    }

    public Task TypeAsync(string text, CancellationToken cancel) => socket.SendAsync(Encoding.ASCII.GetBytes(text), WebSocketMessageType.Binary, endOfMessage: true, cancel);

    /// <summary>Reads until the guest says this; what it said since the last answer goes with it.</summary>
    public async Task<string> HearAsync(string text, CancellationToken cancel)
    {
        said.Clear();
        var buffer = new byte[4096];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        try
        {
            while (!said.ToString().Contains(text, StringComparison.Ordinal))
            {
                var got = await socket.ReceiveAsync(buffer.AsMemory(), limit.Token);
                Assert.Equal(WebSocketMessageType.Binary, got.MessageType);
                said.Append(Encoding.ASCII.GetString(buffer, 0, got.Count));
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            Assert.Fail($"'{text}' is not heard; the guest said: {said}");
        }
        return said.ToString();
    }

    /// <summary>Logs in as the guest's user.</summary>
    public async Task LoginAsync(CancellationToken cancel)
    {
        await TypeAsync("\r", cancel);
        await HearAsync("login: ", cancel);
        await TypeAsync("guest\r", cancel);
        await HearAsync("Password: ", cancel);
        await TypeAsync("guest\r", cancel);
        await HearAsync("# ", cancel);
    }

    /// <summary>Waits until the other side ends it, and says how.</summary>
    public Task<WebSocketCloseStatus?> EndAsync(CancellationToken cancel) => Waiting.ForAsync("the end of the serial line", TimeSpan.FromSeconds(60), async () =>
    {
        var got = await socket.ReceiveAsync(new byte[4096].AsMemory(), cancel);
        return (got.MessageType == WebSocketMessageType.Close, socket.CloseStatus);
    });

    public void Dispose() => socket.Dispose();
}
