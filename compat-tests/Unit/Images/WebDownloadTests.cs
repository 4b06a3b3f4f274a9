using System.Net;
using NovaCompat.Core.Failures;
using NovaCompat.Images.Downloads;

namespace NovaCompat.Tests.Images;

public sealed class WebDownloadTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("93.184.216.34", true)]
    [InlineData("2606:2800:220:1::1", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:93.184.216.34", true)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::1", false)]
    [InlineData("2001:db8::1", false)]
    public void Only_public_addresses_are_asked(string address, bool allowed) => Assert.Equal(allowed, PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://example.com/a", true)]
    [InlineData("https://example.com/a", true)]
    [InlineData("http://example.com:443/a", true)]
    [InlineData("http://example.com:22/a", false)]
    [InlineData("ftp://example.com/a", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("http://user:secret@example.com/a", false)]
    [InlineData("http:///a", false)]
    [InlineData("example.com/a", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_URL_is_http_on_a_port_of_the_list_without_credentials(string? uri, bool allowed)
    {
        using var download = new WebDownload(new WebDownloadOptions());
        Assert.Equal(allowed, download.Allows(uri));
    }

    [Fact]
    public async Task A_host_inside_is_refused_by_any_name_unless_the_operator_vouches_for_it()
    {
        await using var origin = await Origin.StartAsync();
        foreach (var host in new[] { "127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1" })
            Assert.Contains("may be asked", await RefusalAsync(Of(origin), origin.Url("data", host)));
        Assert.Equal(Origin.Data, await BytesAsync(Of(origin, "127.0.0.1"), origin.Url("data")));
    }

    [Fact]
    public async Task A_redirect_is_checked_like_the_first_URL()
    {
        await using var origin = await Origin.StartAsync();
        Assert.Equal(Origin.Data, await BytesAsync(Of(origin, "127.0.0.1"), origin.Url("moved")));
        Assert.Contains("does not pass filtering", await RefusalAsync(Of(origin, "127.0.0.1"), origin.Url("metadata")));
        Assert.Contains("redirected more than", await RefusalAsync(Of(origin, "127.0.0.1"), origin.Url("round")));
        Assert.Contains("may be asked", await RefusalAsync(Of(origin, "127.0.0.1"), origin.Url("inside")));
    }

    [Fact]
    public async Task What_breaks_off_is_too_large_or_not_found_ends_with_a_reason()
    {
        await using var origin = await Origin.StartAsync();
        // The end may overtake the beginning on its way.
        Assert.StartsWith("The download", await RefusalAsync(Of(origin, "127.0.0.1"), origin.Url("short")));
        Assert.Contains("404", await RefusalAsync(Of(origin, "127.0.0.1"), origin.Url("nothing")));
        Assert.Contains("too large", await RefusalAsync(Of(origin, "127.0.0.1") with { MaxSize = 1000 }, origin.Url("data")));
    }

    private static WebDownloadOptions Of(Origin origin, params string[] hosts) => new() { Ports = [origin.Port], Hosts = hosts.ToHashSet(), Patience = TimeSpan.FromSeconds(20) };

    private static async Task<byte[]> BytesAsync(WebDownloadOptions options, string uri)
    {
        using var download = new WebDownload(options);
        await using var stream = await download.OpenAsync(uri, Cancel);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Cancel);
        return bytes.ToArray();
    }

    private static async Task<string> RefusalAsync(WebDownloadOptions options, string uri) =>
        (await Assert.ThrowsAsync<FaultException>(() => BytesAsync(options, uri))).Fault.Message;
}
