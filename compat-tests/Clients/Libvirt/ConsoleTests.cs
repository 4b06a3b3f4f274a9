using System.Net;
using System.Net.WebSockets;

namespace NovaCompat.Tests.Clients.Libvirt;

/// <summary>Screens and serial lines of real guests, opened by the URLs that the client prints.</summary>
[Collection(LibvirtCollection.Name)]
public sealed class ConsoleTests(LibvirtCloud cloud) : CloudTests(cloud)
{
    private const int RotatesAt = 2 * 1024 * 1024;   // virtlogd.conf: max_size

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_serial_line_is_typed_on_and_heard_and_dies_with_its_server()
    {
        const string name = "serial-line";
        await Demo.DoAsync("--os-compute-api-version", "2.37", "server", "create", "--image", LibvirtCloud.GuestImage, "--flavor", "m1.nano", "--nic", "none", "--wait", name);
        var guest = new Guest(Demo, name, "", cloud.KeyFile);
        await guest.ConsoleWhenReadyAsync();
        var url = new Uri(await UrlAsync("--serial", name));
        Assert.Equal("ws", url.Scheme);
        using (var line = await SerialLine.OpenAsync(url, Cancel))
        {
            await line.LoginAsync(Cancel);
            await line.TypeAsync("echo typed-$((40+2))\r", Cancel);
            await line.HearAsync("typed-42", Cancel);
        }
        Assert.Contains("typed-42", await Demo.DoAsync("console", "log", "show", name));
        Assert.Equal(HttpStatusCode.Forbidden, await Screen.RefusedAsync(new Uri(url, $"/?token={Guid.NewGuid()}"), Cancel));
        Assert.Equal(HttpStatusCode.Forbidden, await Screen.RefusedAsync(url, Cancel, origin: "http://evil.example"));

        await Demo.DoAsync("server", "reboot", "--hard", "--wait", name);
        await guest.ConsoleWhenReadyAsync();
        using (var line = await SerialLine.OpenAsync(url, Cancel))
        {
            await line.LoginAsync(Cancel);
            await Demo.DoAsync("server", "stop", name);
            Assert.Equal(WebSocketCloseStatus.NormalClosure, await line.EndAsync(Cancel));
        }
        await StatusAsync(name, "SHUTOFF");
        Assert.Equal(HttpStatusCode.BadGateway, await Screen.RefusedAsync(new Uri(await UrlAsync("--serial", name)), Cancel));
        Assert.Equal(HttpStatusCode.BadGateway, await Screen.RefusedAsync(Screen.SocketOf(await UrlAsync("--novnc", name)), Cancel));
        var spice = await Demo.TryAsync("console", "url", "show", "--spice", name);
        Assert.Contains("Unavailable console type spice-html5.", spice.Errors);
        await Demo.DoAsync("server", "delete", "--wait", name);
        Assert.Equal(HttpStatusCode.Forbidden, await Screen.RefusedAsync(url, Cancel));
    }

    [Fact]
    public async Task The_login_prompt_is_on_novncs_picture_and_what_is_typed_there_arrives_in_the_guest()
    {
        Assert.SkipWhen(Browser.Missing is not null, Browser.Missing ?? "");
        const string name = "screen";
        var id = await BootAsync(name);
        var guest = new Guest(Demo, name, await AddressAsync(name), cloud.KeyFile);
        await guest.ConsoleWhenReadyAsync();
        await using (var browser = await Browser.OpenAsync(await UrlAsync("--novnc", name), Cancel))
        {
            await browser.UntilAsync("document.readyState === 'complete' && !document.documentElement.classList.contains('noVNC_loading')", Cancel);
            await browser.EvaluateAsync("document.querySelector('#noVNC_connect_button').click()", Cancel);
            await browser.UntilAsync("document.documentElement.classList.contains('noVNC_connected')", Cancel);
            await Picture.ShowsAsync(browser, guest, "login: ", Cancel);
            await browser.TypeAsync("guest\n", Cancel);
            await Picture.ShowsAsync(browser, guest, "Password: ", Cancel);
            await browser.TypeAsync("guest\n", Cancel);
            await Picture.ShowsAsync(browser, guest, "# ", Cancel);
            await browser.TypeAsync("say typed by hand\n", Cancel);
            await guest.ConsoleWhenReadyAsync("novacompat-guest: typed by hand");
            await Picture.ShowsAsync(browser, guest, "# say typed by hand", Cancel);
        }
        await TheLogGoesOnAcrossItsRotationAsync(name, guest, Path.Combine(Cloud.Folder, "instances", id, "console.log"));
        await Demo.DoAsync("server", "delete", "--wait", name);
    }

    /// <summary>Numbers, a line each, until the daemon has begun another file.</summary>
    private async Task TheLogGoesOnAcrossItsRotationAsync(string name, Guest guest, string file)
    {
        const int first = 1_000_000;
        var last = first + ((RotatesAt + (40 * 1024) - (int)new FileInfo(file).Length) / 9);
        await guest.RunAsync($"seq {first} {last} > /dev/ttyS0");
        var shown = (await Demo.DoAsync("console", "log", "show", "--lines", "8001", name)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.InRange(new FileInfo(file).Length, 1, 60 * 1024);
        Assert.Equal(Enumerable.Range(last - 7999, 8000).Select(number => $"{number}"), shown);
        Assert.Equal("", (await Demo.DoAsync("console", "log", "show", "--lines", "0", name)).Trim());
        var all = await Demo.DoAsync("console", "log", "show", "--lines", "99999", name);
        Assert.Equal(await Demo.DoAsync("console", "log", "show", name), all);
        Assert.InRange(all.Length, 80 * 1024, 100 * 1024);
    }

    private async Task<string> BootAsync(string name) => (await Demo.AskAsync(
        "server", "create", "--image", LibvirtCloud.GuestImage, "--flavor", "m1.nano", "--network", "private", "--key-name", LibvirtCloud.Keypair, "--wait", name)).GetProperty("id").GetString()!;

    private async Task<string> AddressAsync(string name) =>
        (await Demo.AskAsync("server", "show", name)).GetProperty("addresses").GetProperty("private")[0].GetString()!;

    private async Task<string> UrlAsync(string type, string name) => (await Demo.DoAsync("console", "url", "show", type, name, "-f", "value", "-c", "url")).Trim();
}
