using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NovaCompat.Core.Operations;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Operations;
using NovaCompat.Gateway.Operations.Health;
using NovaCompat.Tests.Http;

namespace NovaCompat.Tests.Operations;

public sealed class OperationsTests : IAsyncLifetime
{
    private readonly FakeStore _store = new();
    private GatewayHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GatewayHost.StartAsync(
        routes =>
        {
            routes.Face(Faces.Compute).Map("GET", "/things/{id}", () => Reply.NoContent);
            routes.MapOperations(Faces.Compute, Faces.Identity);
        },
        services => services.AddSingleton<IOperationStore>(_store).AddOperations(new HealthOptions { PartTimeout = TimeSpan.FromMilliseconds(200), Kept = TimeSpan.Zero }),
        app => app.UseRequestMetrics());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task All_parts_well_is_200_without_a_token_on_each_face()
    {
        foreach (var face in new[] { Faces.Compute, Faces.Identity })
        {
            var answer = await _host.SendAsync(face, "GET", "/healthcheck", bearer: null);
            Assert.Equal(200, answer.Status);
            Assert.Equal("healthy", (string?)JsonNode.Parse(answer.Body)!["parts"]!["store_write"]!["status"]);
        }
    }

    [Fact]
    public async Task One_part_that_fails_or_hangs_is_503_and_named()
    {
        _store.Write = _ => throw new InvalidOperationException("Password=secret");
        var failed = await _host.SendAsync(Faces.Compute, "GET", "/healthcheck?detailed", bearer: null);
        Assert.Equal(503, failed.Status);
        Assert.Equal("unhealthy", (string?)JsonNode.Parse(failed.Body)!["parts"]!["store_write"]!["status"]);
        Assert.Equal("healthy", (string?)JsonNode.Parse(failed.Body)!["parts"]!["store_read"]!["status"]);
        Assert.DoesNotContain("secret", failed.Body, StringComparison.Ordinal);
        _store.Write = cancel => Task.Delay(Timeout.Infinite, cancel);
        var hung = await _host.SendAsync(Faces.Compute, "GET", "/healthcheck?detailed", bearer: null);
        Assert.Contains("no answer within 0.2 s", hung.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_count_requests_by_template_and_not_by_path()
    {
        for (var i = 0; i < 20; i++)
        {
            await _host.GetAsync($"/v2.1/things/{i}");
            await _host.SendAsync(Faces.Compute, "ODD" + i, $"/v2.1/unknown/{i}");
        }
        var text = (await _host.SendAsync(Faces.Compute, "GET", "/metrics", bearer: null)).Body;
        Assert.Contains("""novacompat_http_request_seconds_count{face="compute",method="GET",route="/compute/v2.1/things/{id}",status="204"} 20""", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ODD", text, StringComparison.Ordinal);
        Assert.DoesNotContain("unknown", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_show_servers_and_jobs_of_the_store()
    {
        var text = (await _host.SendAsync(Faces.Identity, "GET", "/metrics", bearer: null)).Body;
        Assert.Contains("""novacompat_servers{state="active"} 3""", text, StringComparison.Ordinal);
        Assert.Contains("""novacompat_servers{state="error"} 0""", text, StringComparison.Ordinal);
        Assert.Contains("""novacompat_jobs_ended_recently{kind="build_server",outcome="done"} 5""", text, StringComparison.Ordinal);
        Assert.Contains("""novacompat_build_seconds_recent{stat="mean"} 1.5""", text, StringComparison.Ordinal);
    }

    private sealed class FakeStore : IOperationStore
    {
        public Func<CancellationToken, Task> Write { get; set; } = _ => Task.CompletedTask;

        public Task ProbeReadAsync(CancellationToken cancel) => Task.CompletedTask;

        public Task ProbeWriteAsync(DateTimeOffset now, CancellationToken cancel) => Write(cancel);

        public Task<CloudFigures> CountAsync(DateTimeOffset since, CancellationToken cancel) =>
            Task.FromResult(new CloudFigures([new("active", 3)], [], [new("build_server", "done", 5)], new BuildTimes(3, 1.5, 2)));
    }
}
