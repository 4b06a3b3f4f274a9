using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Clients.Libvirt;

/// <summary>Debian's Chromium without a window, with one page that is driven by the browser's own protocol (Chrome DevTools).</summary>
internal sealed class Browser : IAsyncDisposable
{
    private const string Program = "/usr/bin/chromium";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process process;
    private readonly string profile;
    private readonly ClientWebSocket page = new();
    private int asked;

    private Browser(Process process, string profile) => (this.process, this.profile) = (process, profile);

    /// <summary>Null when it is there, else what to install.</summary>
    public static string? Missing => File.Exists(Program) ? null : $"{Program} is not installed (package chromium)";

    public static async Task<Browser> OpenAsync(string url, CancellationToken cancel)
    {
        var profile = Directory.CreateTempSubdirectory("novacompat-browser-").FullName;
        string[] options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1000,700", "--remote-debugging-port=0", $"--user-data-dir={profile}"];
        var start = new ProcessStartInfo(Program, [.. options, "about:blank"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var browser = new Browser(Process.Start(start)!, profile);
        try
        {
            await browser.ConnectAsync(cancel);
            await browser.DoAsync("Emulation.setFocusEmulationEnabled", new { enabled = true }, cancel);
            await browser.DoAsync("Page.navigate", new { url }, cancel);
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    /// <summary>The value of an expression in the page.</summary>
    public async Task<JsonElement> EvaluateAsync(string expression, CancellationToken cancel)
    {
        var result = await DoAsync("Runtime.evaluate", new { expression, returnByValue = true }, cancel);
        Assert.False(result.TryGetProperty("exceptionDetails", out var failure), $"{expression}: {failure}");
        return result.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
    }

    /// <summary>Waits until an expression of the page is true.</summary>
    public Task UntilAsync(string expression, CancellationToken cancel) => Waiting.ForAsync($"the page's {expression}", Patience, async () =>
    {
        var value = await EvaluateAsync(expression, cancel);
        return (value.ValueKind == JsonValueKind.True, value);
    });

    /// <summary>Keys as the browser would have them from a keyboard: letters and signs that need no Shift; a newline is Enter.</summary>
    public async Task TypeAsync(string text, CancellationToken cancel)
    {
        foreach (var letter in text)
        {
            var (key, code) = letter switch { '\n' => ("Enter", "Enter"), ' ' => (" ", "Space"), '-' => ("-", "Minus"), _ => (letter.ToString(), $"Key{char.ToUpperInvariant(letter)}") };
            await DoAsync("Input.dispatchKeyEvent", new { type = "keyDown", key, code }, cancel);
            await DoAsync("Input.dispatchKeyEvent", new { type = "keyUp", key, code }, cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        page.Dispose();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        Directory.Delete(profile, recursive: true);
    }

    private async Task ConnectAsync(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        Uri? address = null;
        while (address is null)
        {
            var line = await process.StandardError.ReadLineAsync(limit.Token) ?? throw new InvalidOperationException($"{Program} ended before it listened");
            if (line.StartsWith("DevTools listening on ", StringComparison.Ordinal)) address = new Uri(line["DevTools listening on ".Length..]);
        }
        // Its pipes would fill up else, and it would stand still.
        _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        using var http = new HttpClient();
        var targets = await http.GetFromJsonAsync<JsonElement>($"http://{address.Authority}/json/list", limit.Token);
        var target = targets.EnumerateArray().First(one => one.GetProperty("type").GetString() == "page");
        await page.ConnectAsync(new Uri(target.GetProperty("webSocketDebuggerUrl").GetString()!), limit.Token);
    }

    private async Task<JsonElement> DoAsync(string method, object parameters, CancellationToken cancel)
    {
        var id = ++asked;
        await page.SendAsync(JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters }), WebSocketMessageType.Text, endOfMessage: true, cancel);
        while (true)
        {
            await using var message = WebSocketStream.CreateReadableMessageStream(page);
            var answer = await JsonSerializer.DeserializeAsync<JsonElement>(message, cancellationToken: cancel);
            if (!answer.TryGetProperty("id", out var told) || told.GetInt32() != id) continue;
            Assert.False(answer.TryGetProperty("error", out var error), $"{method}: {error}");
            return answer.GetProperty("result");
        }
    }
}
