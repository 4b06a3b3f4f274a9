using System.Web;
using NovaCompat.Core.Consoles;
using NovaCompat.Core.Servers;

namespace NovaCompat.Tests.Compute.Servers;

public sealed class ConsoleTests(WorkingCloud cloud) : IClassFixture<WorkingCloud>
{
    [Theory]
    [InlineData("vnc", "novnc", "2.6", "http://cloud.example:6080/vnc_auto.html?path=%3Ftoken%3D")]
    [InlineData("spice", "spice-html5", "2.6", "http://cloud.example:6080/spice_auto.html?token=")]
    [InlineData("serial", "serial", "2.8", "ws://cloud.example:6080/?token=")]
    [InlineData("spice", "spice-direct", "2.99", "http://cloud.example:6080/spice_direct?token=")]
    public async Task A_console_has_a_url_with_a_token_that_tells_the_proxy_where_to_go(string protocol, string type, string version, string start)
    {
        var id = await cloud.BootAsync();
        var answer = await OpenAsync(id, protocol, type, version);
        Assert.True(answer.Status == 200, answer.Body);
        var console = answer.Json.GetProperty("remote_console");
        Assert.Equal((protocol, type), (console.GetProperty("protocol").GetString(), console.GetProperty("type").GetString()));
        var url = console.GetProperty("url").GetString()!;
        Assert.StartsWith(start, url, StringComparison.Ordinal);

        var told = await TokenAsync(url[start.Length..], "2.99");
        Assert.Equal(id, told.Json.GetProperty("console").GetProperty("instance_uuid").GetGuid());
        Assert.Equal(type == "spice-direct", told.Json.GetProperty("console").TryGetProperty("tls_port", out _));
        Assert.False((await TokenAsync(url[start.Length..], "2.98")).Json.GetProperty("console").TryGetProperty("tls_port", out _));
    }

    [Theory]
    [InlineData("vnc", "xvpvnc", "2.6", "Invalid console type xvpvnc")]
    [InlineData("vnc", "serial", "2.6", "Invalid console type serial")]
    [InlineData("mks", "webmks", "2.8", "Unavailable console type webmks.")]
    [InlineData("rdp", "rdp-html5", "2.6", "Unavailable console type rdp.")]
    [InlineData("vnc", "spice-direct", "2.99", "Invalid console type spice-direct")]
    [InlineData("mks", "webmks", "2.7", null)]
    [InlineData("spice", "spice-direct", "2.98", null)]
    public async Task Types_that_are_not_there_are_400(string protocol, string type, string version, string? message)
    {
        var answer = await OpenAsync(await cloud.BootAsync(), protocol, type, version);
        Assert.Equal(400, answer.Status);
        if (message is not null) Assert.Equal(message, answer.Message);
    }

    [Theory]
    [InlineData("""{"os-getVNCConsole": {"type": "novnc"}}""", 200)]
    [InlineData("""{"os-getSPICEConsole": {"type": "spice-html5"}}""", 200)]
    [InlineData("""{"os-getSerialConsole": {"type": "serial"}}""", 200)]
    [InlineData("""{"os-getRDPConsole": {"type": "rdp-html5"}}""", 400)]
    [InlineData("""{"os-getVNCConsole": {"type": "xvpvnc"}}""", 400)]
    [InlineData("""{"os-getVNCConsole": {}}""", 400)]
    public async Task The_old_actions_end_with_2_5(string body, int status)
    {
        var id = await cloud.BootAsync();
        Assert.Equal(status, (await cloud.ActAsync(id, body, "2.5")).Status);
        Assert.Equal(404, (await cloud.ActAsync(id, body, "2.6")).Status);
        Assert.Equal(404, (await OpenAsync(id, "vnc", "novnc", "2.5")).Status);
    }

    [Theory]
    [InlineData("vnc", "novnc", "vnc")]
    [InlineData("spice", "spice-html5", "spice-html5")]
    [InlineData("serial", "serial", "serial")]
    public void What_a_guest_has_not_is_called_as_libvirts_users_know_it(string protocol, string type, string name) => Assert.Equal(name, ConsoleTypes.NameWhenMissing(protocol, type));

    [Fact]
    public async Task A_token_is_for_administrators_to_ask_about_and_dies_with_the_server_and_with_its_place()
    {
        var id = await cloud.BootAsync();
        var url = (await OpenAsync(id, "vnc", "novnc", "2.6")).Json.GetProperty("remote_console").GetProperty("url").GetString()!;
        var token = HttpUtility.UrlDecode(url)[(HttpUtility.UrlDecode(url).LastIndexOf('=') + 1)..];
        Assert.Equal(200, (await TokenAsync(token, "2.31")).Status);
        Assert.Equal(403, (await cloud.GetAsync($"/v2.1/os-console-auth-tokens/{token}", "2.31")).Status);
        Assert.Equal(400, (await TokenAsync(token, "2.30")).Status);
        Assert.Equal(400, (await cloud.GetAsync($"/v2.1/os-console-auth-tokens/{token}?x=1", "2.99", "admin")).Status);
        var unknown = await TokenAsync("nothing", "2.99");
        Assert.Equal((404, "Token not found"), (unknown.Status, unknown.Message));
        await cloud.ChangeAsync(id, server => server with { Host = "host2" });
        Assert.Equal(404, (await TokenAsync(token, "2.31")).Status);
        await cloud.ChangeAsync(id, server => server with { Host = "host1" });
        await cloud.SendAsync("DELETE", $"/v2.1/servers/{id}");
        await cloud.UntilAsync(id, server => server.Deleted);
        Assert.Equal(404, (await TokenAsync(token, "2.31")).Status);
    }

    [Fact]
    public async Task Without_a_host_and_on_the_way_elsewhere_there_is_none()
    {
        var id = await cloud.BootAsync();
        await cloud.ChangeAsync(id, server => server with { TaskState = TaskState.Migrating });
        var moving = await OpenAsync(id, "vnc", "novnc", "2.6");
        Assert.Equal((409, $"Cannot 'get_vnc_console' instance {id} while it is in task_state migrating"), (moving.Status, moving.Message));
        await cloud.ChangeAsync(id, server => server with { TaskState = null, Host = null });
        var nowhere = await OpenAsync(id, "vnc", "novnc", "2.6");
        Assert.Equal((409, $"Instance {id} is not ready"), (nowhere.Status, nowhere.Message));
        Assert.Equal(403, (await OpenAsync(id, "vnc", "novnc", "2.6", "reader")).Status);
        Assert.Equal(404, (await OpenAsync(id, "vnc", "novnc", "2.6", "other")).Status);
    }

    private Task<WireAnswer> OpenAsync(Guid id, string protocol, string type, string version, string bearer = "member") => cloud.SendAsync(
        "POST", $"/v2.1/servers/{id}/remote-consoles", $$$"""{"remote_console": {"protocol": "{{{protocol}}}", "type": "{{{type}}}"}}""", version, bearer);

    private Task<WireAnswer> TokenAsync(string token, string version) => cloud.GetAsync($"/v2.1/os-console-auth-tokens/{token}", version, "admin");
}
