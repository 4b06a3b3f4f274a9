using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Remote;
using NovaCompat.Remote;
using NovaCompat.Tests.Http;

namespace NovaCompat.Tests.Remote;

public sealed class ForwardingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_goes_on_as_it_was_written_without_forged_identities()
    {
        await using var service = await FakeService.StartAsync(context => context.Response.WriteAsync("seen"));
        await using var gateway = await StartAsync((Faces.Image, [service.Url]));
        var answer = await gateway.SendAsync(Faces.Image, "PUT", "/v2/images/a%2Fb/c%20d?x=%C3%A4&y", "{}", "member",
            ("X-Roles", "admin"), ("X_User_Id", "me"), ("X-Project-Id", "theirs"), ("Forwarded", "for=me"), ("X-Forwarded-Host", "evil"), ("X-Service-Token", "kept"));
        Assert.Equal((200, "seen"), (answer.Status, answer.Body));
        var (method, target, headers) = Assert.Single(service.Asked);
        Assert.Equal(("PUT", "/v2/images/a%2Fb/c%20d?x=%C3%A4&y"), (method, target));
        Assert.Equal(("member", "kept"), (headers["X-Auth-Token"], headers["X-Service-Token"]));
        Assert.Equal(new Uri(gateway.BaseUrl(Faces.Image)).Authority, headers["X-Forwarded-Host"]);
        Assert.DoesNotContain(headers.Keys, name => name.Replace('_', '-').ToUpperInvariant() is "X-ROLES" or "X-USER-ID" or "X-PROJECT-ID" or "FORWARDED");
    }

    [Fact]
    public async Task Addresses_in_links_and_headers_become_the_gateways()
    {
        FakeService? service = null;
        service = await FakeService.StartAsync(context =>
        {
            context.Response.Headers.Location = service!.Url + "v2/images/1";
            context.Response.Headers["x-openstack-request-id"] = "req-theirs";
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync($$"""{"href": "{{service.Url}}v2/", "port": "{{service.Url.AbsoluteUri.TrimEnd('/')}}1/"}""");
        });
        await using var _ = service;
        await using var gateway = await StartAsync((Faces.Image, [service.Url]));
        var answer = await gateway.SendAsync(Faces.Image, "GET", "/v2/images");
        var links = JsonDocument.Parse(answer.Body).RootElement;
        Assert.Equal(gateway.BaseUrl(Faces.Image) + "/v2/", links.GetProperty("href").GetString());
        Assert.Equal(service.Url.AbsoluteUri.TrimEnd('/') + "1/", links.GetProperty("port").GetString());
        Assert.Equal("http://gateway:image/v2/images/1", answer.Header("Location"));
        Assert.Equal("req-theirs", answer.Header("x-openstack-request-id"));
    }

    [Theory]
    [InlineData("identity", """{"error":{"code":503,"message":"The identity service cannot be reached. Please try again later.","title":"Service Unavailable"}}""")]
    [InlineData("network", """{"NeutronError":{"type":"HTTPServiceUnavailable","message":"The network service cannot be reached. Please try again later.","detail":""}}""")]
    public async Task A_service_that_is_away_is_told_in_its_own_form(string face, string body)
    {
        var service = await FakeService.StartAsync(context => Task.CompletedTask);
        await using var gateway = await StartAsync((Faces.ByName[face], [service.Url]));
        await service.DisposeAsync();
        var answer = await gateway.SendAsync(Faces.ByName[face], "POST", "/v3/anything", "{}");
        Assert.Equal((503, body, "5"), (answer.Status, answer.Body, answer.Header("Retry-After")));
    }

    [Fact]
    public async Task Another_destination_takes_what_the_first_could_not_be_asked()
    {
        var away = await FakeService.StartAsync(context => Task.CompletedTask);
        var (awayUrl, answered) = (away.Url, 0);
        await away.DisposeAsync();
        await using var service = await FakeService.StartAsync(context => { Interlocked.Increment(ref answered); return context.Response.WriteAsync("here"); });
        await using var gateway = await StartAsync((Faces.Network, [awayUrl, service.Url]));
        for (var i = 0; i < 8; i++) Assert.Equal((200, "here"), await StatusAsync(gateway, "POST"));
        Assert.Equal(8, answered);
    }

    [Fact]
    public async Task What_may_have_been_done_is_not_asked_again()
    {
        var asked = 0;
        await using var service = await FakeService.StartAsync(context =>
        {
            Interlocked.Increment(ref asked);
            context.Abort();
            return Task.CompletedTask;
        });
        await using var gateway = await StartAsync((Faces.Network, [service.Url]));
        Assert.Equal(502, (await StatusAsync(gateway, "POST")).Status);
        Assert.Equal(1, asked);
        Assert.Equal(502, (await StatusAsync(gateway, "GET")).Status);
        Assert.InRange(asked, 2, 3);
    }

    [Fact]
    public async Task Silence_ends_a_request_without_inviting_another()
    {
        var over = new TaskCompletionSource();
        await using var service = await FakeService.StartAsync(_ => over.Task);
        await using var gateway = await StartAsync((Faces.Network, [service.Url]), TimeSpan.FromSeconds(1));
        var answer = await gateway.SendAsync(Faces.Network, "POST", "/v2.0/networks", "{}");
        over.SetResult();
        Assert.Equal((504, null), (answer.Status, answer.Header("Retry-After")));
        Assert.Single(service.Asked);
    }

    [Theory]
    [InlineData("DELETE", 204)]
    [InlineData("GET", 304)]
    [InlineData("HEAD", 200)]
    public async Task An_answer_without_a_body_passes_though_it_is_typed(string method, int status)
    {
        await using var service = await FakeService.StartAsync(context =>
        {
            (context.Response.StatusCode, context.Response.ContentType) = (status, "application/json");
            return Task.CompletedTask;
        });
        await using var gateway = await StartAsync((Faces.Identity, [service.Url]));
        var answer = await gateway.SendAsync(Faces.Identity, method, "/v3/auth/tokens");
        Assert.Equal((status, ""), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task Bodies_stream_both_ways()
    {
        // Each side sends the rest only when the other has the start: nothing is gathered up on the way.
        const int Start = 1024 * 1024;
        var (arrived, seen) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var service = await FakeService.StartAsync(async context =>
        {
            await context.Request.Body.ReadExactlyAsync(new byte[Start], Cancel);
            arrived.SetResult();
            await context.Request.Body.CopyToAsync(Stream.Null, Cancel);
            await context.Response.Body.WriteAsync(new byte[Start], Cancel);
            await context.Response.Body.FlushAsync(Cancel);
            await seen.Task.WaitAsync(Cancel);
            await context.Response.Body.WriteAsync(new byte[40 * Start], Cancel);
        });
        await using var gateway = await StartAsync((Faces.Image, [service.Url]));
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, gateway.BaseUrl(Faces.Image) + "/v2/images/1/file") { Content = new InTwo(new byte[Start], arrived.Task, new byte[40 * Start]) };
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        await using var body = await answer.Content.ReadAsStreamAsync(Cancel);
        await body.ReadExactlyAsync(new byte[Start], Cancel);
        seen.SetResult();
        await body.ReadExactlyAsync(new byte[40 * Start], Cancel);
        Assert.Equal(0, await body.ReadAsync(new byte[1], Cancel));
    }

    [Fact]
    public async Task A_WebSocket_passes()
    {
        await using var service = await FakeService.StartAsync(async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            var buffer = new byte[100];
            var got = await socket.ReceiveAsync(buffer, Cancel);
            await socket.SendAsync(buffer.AsMemory(0, got.Count), got.MessageType, true, Cancel);
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Cancel);
        });
        await using var gateway = await StartAsync((Faces.Network, [service.Url]));
        using var client = new ClientWebSocket();
        await client.ConnectAsync(new Uri(gateway.BaseUrl(Faces.Network).Replace("http:", "ws:") + "/events"), Cancel);
        await client.SendAsync("echo"u8.ToArray(), WebSocketMessageType.Text, true, Cancel);
        var buffer = new byte[100];
        Assert.Equal(4, (await client.ReceiveAsync(buffer, Cancel)).Count);
    }

    private static async Task<(int Status, string Body)> StatusAsync(GatewayHost gateway, string method)
    {
        var answer = await gateway.SendAsync(Faces.Network, method, "/v2.0/networks", method == "POST" ? "{}" : null);
        return (answer.Status, answer.Body);
    }

    private static Task<GatewayHost> StartAsync((Face Face, Uri[] Urls) remote, TimeSpan? silence = null)
    {
        var options = RemoteOptions.None with { Services = new Dictionary<string, IReadOnlyList<Uri>> { [remote.Face.Name] = remote.Urls }, Timeout = silence ?? TimeSpan.FromSeconds(20) };
        return GatewayHost.StartAsync(routes => routes.MapRemote(options), services => services.AddRemoteFaces(options, face => "http://gateway:" + face.Name));
    }

    private sealed class InTwo(byte[] start, Task between, byte[] rest) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, Cancel);

        /// <summary>A gateway that refuses says so to a client that still sends and does not listen: the wait must end by itself.</summary>
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await stream.WriteAsync(start, cancellationToken);
            await stream.FlushAsync(cancellationToken);
            await between.WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);
            await stream.WriteAsync(rest, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
