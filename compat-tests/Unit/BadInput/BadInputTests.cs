using System.Diagnostics;
using System.Globalization;
using System.Text;
using NovaCompat.Tests.Compute.Servers;

namespace NovaCompat.Tests.BadInput;

/// <summary>What no client should send: each is refused for what it is, in no time, and the servers are as before.</summary>
public sealed class BadInputTests(ComputeHost host) : IClassFixture<ComputeHost>
{
    private const string Servers = "/v2.1/servers";
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);

    public static TheoryData<string, string> Bodies => new()
    {
        { "deeply nested", "{\"server\": " + new string('[', 20_000) + new string(']', 20_000) + "}" },
        { "cut off", "{\"server\": {" },
        { "two documents", "{} {}" },
        { "no JSON", "<server/>" },
        { "a number too large", ComputeHost.Order(more: "\"min_count\": 1e999") },
        { "a number too long", ComputeHost.Order(more: $"\"max_count\": -{new string('9', 400)}") },
        { "a long name", ComputeHost.Order(new string('x', 256)) },
        { "a very long name", ComputeHost.Order(new string('x', 100_000)) },
        { "line ends in a name", ComputeHost.Order("a\\r\\nSet-Cookie: b") },
        { "zero in a name", ComputeHost.Order("a\\u0000b") },
        { "half a surrogate", ComputeHost.Order("\\ud800") },
        { "half a surrogate in metadata", ComputeHost.Order(more: "\"metadata\": {\"\\udfff\": \"x\"}") },
        { "thousands of keys", "{\"server\": {" + string.Join(",", Enumerable.Range(0, 5_000).Select(i => $"\"k{i}\": 1")) + "}}" },
        { "the same key again and again", "{\"server\": {" + string.Join(",", Enumerable.Range(0, 5_000).Select(_ => "\"name\": 1")) + "}}" },
        { "a path for an id", "{\"server\": {\"name\": \"a\", \"imageRef\": \"../../etc/passwd\", \"flavorRef\": \"1\", \"networks\": \"none\"}}" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public Task A_wrong_body_is_refused(string what, string body) => UntouchedAsync(what, async () => (await host.SendAsync("POST", Servers, body, "2.104")).Status, 400);

    [Theory]
    [InlineData(200_000)]
    [InlineData(5_000_000)]
    public Task A_body_over_the_bound_is_not_even_read(int size) => UntouchedAsync("large", async () =>
        (await host.SendAsync("POST", Servers, "{\"server\": \"" + new string('x', size) + "\"}", "2.104")).Status, 413);

    [Fact]
    public Task A_large_body_in_pieces_is_found_out_while_it_comes() => UntouchedAsync("chunked", () => RawConnection.SendAsync(host.BaseUrl,
    [
        .. RawConnection.Request("POST", Servers, "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n"),
        .. Enumerable.Range(0, 40).SelectMany(_ => Encoding.ASCII.GetBytes($"1000\r\n{new string(' ', 4096)}\r\n")),
    ]), 413);

    [Theory]
    [InlineData(new byte[] { 0xff, 0xfe })]
    [InlineData(new byte[] { 0xc0, 0x80 })]
    [InlineData(new byte[] { 0xed, 0xa0, 0x80 })]
    [InlineData(new byte[] { 0x00 })]
    public Task Bytes_that_are_no_text_are_refused(byte[] bytes) => UntouchedAsync("bytes", () =>
    {
        byte[] body = [.. "{\"server\": {\"name\": \""u8, .. bytes, .. "\", \"imageRef\": \"x\", \"flavorRef\": \"1\"}}"u8];
        return RawConnection.SendAsync(host.BaseUrl, RawConnection.Request("POST", Servers, "", body));
    }, 400);

    [Theory]
    [InlineData("/v2.1/servers/../../../etc/passwd")]
    [InlineData("/v2.1/servers/..%2f..%2f..%2fetc%2fpasswd")]
    [InlineData("/v2.1/servers/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/v2.1/servers/%00")]
    [InlineData("/v2.1/servers/a%0d%0aSet-Cookie:%20b")]
    [InlineData("/v2.1/flavors/..%2f1")]
    [InlineData("/v2.1/servers/' or 1=1 --")]
    [InlineData("/v2.1/%ff%fe")]
    public Task A_path_leads_nowhere_but_to_its_route(string path) => UntouchedAsync(path, () =>
        RawConnection.SendAsync(host.BaseUrl, RawConnection.Request("GET", path.Replace(" ", "%20", StringComparison.Ordinal), "")), 404, 400, 300);

    [Theory]
    [InlineData("OpenStack-API-Version: compute 2.1\rX: y\r\n", 400)]
    [InlineData("OpenStack-API-Version: compute 99999999999999999999.1\r\n", 406)]
    [InlineData("OpenStack-API-Version: compute 2.-1\r\n", 400)]
    [InlineData("X-OpenStack-Request-ID: req-\u00ff\u00fe\r\n", 400)]
    public Task Headers_are_taken_for_what_they_are(string headers, int status) => UntouchedAsync(headers, () =>
        RawConnection.SendAsync(host.BaseUrl, RawConnection.Request("GET", Servers, headers)), status);

    [Fact]
    public Task Headers_without_end_are_not_waited_for() => UntouchedAsync("headers", () =>
        RawConnection.SendAsync(host.BaseUrl, RawConnection.Request("GET", Servers, $"X-Long: {new string('a', 100_000)}\r\n")), 431);

    [Fact]
    public Task Thousands_of_names_in_a_query_are_bounded_by_the_length_of_a_line() => UntouchedAsync("query", () =>
        RawConnection.SendAsync(host.BaseUrl, RawConnection.Request("GET", $"{Servers}?{string.Join('&', Enumerable.Range(0, 5_000).Select(i => $"k{i}=1"))}", "")), 414);

    [Theory]
    [InlineData("name=(a%2B)%2B%24", 200)]
    [InlineData("name=(a%7Caa)%2B%24", 200)]
    [InlineData("name=(.*)*(.*)*(.*)*b", 200)]
    [InlineData("name=(a)%5C1%2B%24", 400)]
    [InlineData("name=(%3F%3Da)b", 400)]
    [InlineData("name=%5B", 400)]
    [InlineData("name=((((a%7B1000%7D)%7B1000%7D)%7B1000%7D)%7B1000%7D)", 400)]
    [InlineData("ip=(1%2B)%2B%24", 200)]
    [InlineData("limit=99999999999999999999", 200)]
    [InlineData("limit=-1", 400)]
    [InlineData("marker=%00", 400)]
    [InlineData("name=%00", 200)]
    public async Task A_filter_costs_no_more_than_its_length(string query, int status)
    {
        await host.CreateAsync(new string('a', 200) + "b");
        await UntouchedAsync(query, async () => (await host.GetAsync($"{Servers}?{query}", "2.1")).Status, status);
    }

    /// <summary>Nova's check of UUIDs lets them pass, and then nothing is found under such a text.</summary>
    [Theory]
    [InlineData("N", "{0}")]
    [InlineData("B", "{0}")]
    [InlineData("D", "urn:uuid:{0}")]
    [InlineData("D", "-{0}-")]
    public async Task An_id_in_another_form_names_nothing(string form, string around)
    {
        string Odd(Guid id) => string.Format(CultureInfo.InvariantCulture, around, id.ToString(form));
        var server = await host.CreateAsync();
        await UntouchedAsync("shown", async () => (await host.GetAsync($"{Servers}/{Uri.EscapeDataString(Odd(server))}", "2.104")).Status, 404);
        await UntouchedAsync("deleted", async () => (await host.SendAsync("DELETE", $"{Servers}/{Uri.EscapeDataString(Odd(server))}", null, "2.104")).Status, 404);
        var order = ComputeHost.Order().Replace(FakeImages.Good.ToString(), Odd(FakeImages.Good), StringComparison.Ordinal);
        await UntouchedAsync("booted from", async () => (await host.SendAsync("POST", Servers, order, "2.104")).Status, 400);
        await UntouchedAsync("rebuilt from", async () => (await host.SendAsync("POST", $"{Servers}/{server}/action", $$$"""{"rebuild": {"imageRef": "{{{Odd(FakeImages.Good)}}}"}}""", "2.104")).Status, 400, 409);
    }

    private async Task UntouchedAsync(string what, Func<Task<int>> send, params int[] statuses)
    {
        var before = (await host.GetAsync(Servers + "/detail", "2.104", "admin")).Body;
        var watch = Stopwatch.StartNew();
        var memory = GC.GetTotalAllocatedBytes();
        var status = await send();
        Assert.True(statuses.Contains(status), $"{what}: {status}");
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Bound);
        Assert.InRange(GC.GetTotalAllocatedBytes() - memory, 0, 400_000_000);   // what tests beside this one allocate counts too
        Assert.Equal(before, (await host.GetAsync(Servers + "/detail", "2.104", "admin")).Body);
    }
}
