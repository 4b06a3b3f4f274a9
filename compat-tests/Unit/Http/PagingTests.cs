using System.Text.Json.Nodes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Tests.Http;

public sealed class PagingTests : IAsyncLifetime
{
    private GatewayHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GatewayHost.StartAsync(routes => routes.Face(Faces.Compute).Map("GET", "/things", Reply (RequestContext context) =>
    {
        var (page, fault) = Page.Of(context);
        if (fault is not null) return fault;
        string[] ids = [.. new[] { "a", "b", "c" }.Where(id => page.Marker is null || string.CompareOrdinal(id, page.Marker) > 0).Take(page.Limit)];
        return Reply.Json(200, new ThingList { Things = ids, Links = page.Next(context, "/things", ids, id => id) });
    }));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_full_page_links_to_the_next_with_the_query_sorted_by_name()
    {
        var body = JsonNode.Parse((await _host.GetAsync("/v2.1/things?name=x%20y&limit=2")).Body)!;
        Assert.Equal("next", (string?)body["things_links"]![0]!["rel"]);
        Assert.Equal(_host.BaseUrl(Faces.Compute) + "/v2.1/things?limit=2&name=x+y&marker=b", (string?)body["things_links"]![0]!["href"]);
    }

    [Fact]
    public async Task A_page_that_is_not_full_has_no_link() => Assert.DoesNotContain("things_links", (await _host.GetAsync("/v2.1/things?limit=2&marker=b")).Body);

    [Theory]
    [InlineData("-1", 400)]
    [InlineData("many", 400)]
    [InlineData("99999999999999999999", 200)]
    [InlineData("0", 200)]
    public async Task A_limit_is_a_number_and_large_ones_are_cut(string limit, int status) =>
        Assert.Equal(status, (await _host.GetAsync($"/v2.1/things?limit={limit}")).Status);

    internal sealed class ThingList
    {
        public IReadOnlyList<string> Things { get; set; } = [];

        [System.Text.Json.Serialization.JsonPropertyName("things_links")]
        [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
        public IReadOnlyList<Link>? Links { get; set; }
    }
}
