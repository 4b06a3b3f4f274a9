using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Images;
using NovaCompat.Remote.Images;
using NovaCompat.Tests.Remote;

namespace NovaCompat.Tests.Images;

public sealed class RemoteImageCallsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(400, FaultKind.BadRequest, "Request of image ID got BadRequest response: Bad & thing")]
    [InlineData(401, FaultKind.Forbidden, "Not authorized for image ID.")]
    [InlineData(403, FaultKind.Forbidden, "Not authorized for image ID.")]
    [InlineData(404, FaultKind.NotFound, "Image ID could not be found.")]
    [InlineData(409, FaultKind.Conflict, "Bad & thing")]
    [InlineData(410, FaultKind.Gone, "Bad & thing")]
    [InlineData(413, FaultKind.TooLarge, "Quota exceeded or out of space for image ID in the image service.")]
    [InlineData(415, FaultKind.UnsupportedMedia, "Bad & thing")]
    [InlineData(500, FaultKind.Unavailable, "The image service answers 500.")]
    [InlineData(503, FaultKind.Unavailable, "The image service answers 503.")]
    public async Task A_refusal_has_Novas_kind_and_words(int status, FaultKind kind, string message)
    {
        foreach (var body in new[] { "<html><head><title>T</title></head><body><h1>T</h1>\n  Bad &amp; thing<br /><br />\n</body></html>", """{"message": "Bad &amp; thing<br /><br />", "code": "x"}""", "Bad & thing" })
        {
            await using var glance = await FakeService.StartAsync(context =>
            {
                context.Response.StatusCode = status;
                return context.Response.WriteAsync(body, Cancel);
            });
            var id = Guid.NewGuid();
            var refused = await Assert.ThrowsAsync<FaultException>(() => new RemoteImageCatalog(Glance.CallsOf(glance)).DeleteAsync(id, ImageCaller.System, Cancel));
            Assert.Equal((kind, message.Replace("ID", id.ToString(), StringComparison.Ordinal)), (refused.Fault.Kind, refused.Fault.Message));
        }
    }

    [Fact]
    public async Task A_service_that_is_away_is_not_one_that_answers_nonsense()
    {
        var glance = await FakeService.StartAsync(context => context.Response.WriteAsync("{\"id\": ", Cancel));
        var calls = Glance.CallsOf(glance);
        await using (glance) Assert.Equal((FaultKind.BadGateway, "The image service broke off its answer."), await RefusedAsync(calls));
        Assert.Equal((FaultKind.Unavailable, "The image service cannot be reached."), await RefusedAsync(calls));
    }

    [Fact]
    public async Task Images_are_not_asked_for_in_a_projects_name_without_its_token()
    {
        await using var glance = await FakeService.StartAsync(_ => Task.CompletedTask);
        await Assert.ThrowsAsync<InvalidOperationException>(() => new RemoteImageCatalog(Glance.CallsOf(glance)).FindAsync(Guid.NewGuid(), new ImageCaller("demo", IsAdmin: false), Cancel));
    }

    [Fact]
    public async Task A_caller_is_asked_for_with_his_token_and_the_service_users_beside_it()
    {
        var seen = new List<(string, string)>();
        await using var glance = await FakeService.StartAsync(context =>
        {
            seen.Add((context.Request.Headers["X-Auth-Token"].ToString(), context.Request.Headers["X-Service-Token"].ToString()));
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        });
        var calls = Glance.CallsOf(glance.Url, new SpokenCaller { Current = "demo:member" });
        await calls.FindAsync(Guid.NewGuid(), new ImageCaller("demo", IsAdmin: false), Cancel);
        await calls.FindAsync(Guid.NewGuid(), ImageCaller.System, Cancel);
        Assert.Equal([("demo:member", Glance.ServiceToken), (Glance.ServiceToken, "")], seen);
    }

    [Fact]
    public async Task An_upload_with_a_stale_token_is_sent_again_from_its_beginning()
    {
        var bytes = new byte[200_000];
        Random.Shared.NextBytes(bytes);
        byte[]? received = null;
        await using var glance = await FakeService.StartAsync(async context =>
        {
            var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, Cancel);
            context.Response.StatusCode = context.Request.Headers["X-Auth-Token"] == "stale" ? 401 : 204;
            received = body.ToArray();
        });
        await Glance.CallsOf(glance, null, "stale", "fresh").UploadAsync(Guid.NewGuid(), new MemoryStream(bytes), ImageCaller.System, Cancel);
        Assert.Equal(bytes, received);
    }

    [Fact]
    public async Task A_long_and_slow_upload_is_no_silence_and_stays_out_of_memory()
    {
        const long size = 192L << 20;
        var (taken, ahead, image) = (0L, 0L, new Zeros(size));
        await using var glance = await FakeService.StartAsync(async context =>
        {
            var buffer = new byte[64 << 10];
            for (int read; (read = await context.Request.Body.ReadAsync(buffer, Cancel)) > 0; taken += read)
            {
                ahead = Math.Max(ahead, image.Given - taken);
                if (taken / (16 << 20) != (taken + read) / (16 << 20)) await Task.Delay(300, Cancel);
            }
            context.Response.StatusCode = 204;
        });
        await Glance.CallsOf(glance, TimeSpan.FromSeconds(3)).UploadAsync(Guid.NewGuid(), image, ImageCaller.System, Cancel);
        Assert.Equal(size, taken);
        Assert.InRange(ahead, 0, size / 4);
    }

    [Fact]
    public void What_is_no_property_is_none_and_what_the_service_does_not_say_is_not_there()
    {
        var image = ImageWire.Read(JsonDocument.Parse("""
            {"id": "0410b11a-6b8a-480b-bbca-9867b4cd65a3", "name": null, "status": "killed", "visibility": "community", "protected": false, "tags": [], "owner": null, "size": null,
             "checksum": "abc", "created_at": "2026-01-02T03:04:05Z", "self": "/v2/images/x", "file": "/v2/images/x/file", "schema": "/v2/schemas/image", "stores": "a,b", "locations": [], "direct_url": "rbd://x",
             "os_glance_import_task": "x", "kernel_id": null, "ramdisk_id": "r", "hw_cpu_cores": "2"}
            """).RootElement)!;
        Assert.Equal((ImageStatus.Queued, ImageVisibility.Community, null, null, "abc", null), (image.Status, image.Visibility, image.Name, image.Owner, image.Checksum, image.HashValue));
        Assert.Equal(new Dictionary<string, string> { ["ramdisk_id"] = "r", ["hw_cpu_cores"] = "2" }, image.Properties);
        Assert.Null(ImageWire.Read(JsonDocument.Parse("""{"id": "0410b11a-6b8a-480b-bbca-9867b4cd65a3", "status": "pending_delete"}""").RootElement));
    }

    private static async Task<(FaultKind, string)> RefusedAsync(ImageCalls calls)
    {
        var refused = await Assert.ThrowsAsync<FaultException>(() => new RemoteImageCatalog(calls).FindAsync(Guid.NewGuid(), ImageCaller.System, Cancel));
        return (refused.Fault.Kind, refused.Fault.Message);
    }

    /// <summary>So many zeros, that cannot be read twice.</summary>
    private sealed class Zeros(long size) : MemoryStream
    {
        /// <summary>Bytes that were read.</summary>
        public long Given { get; private set; }

        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = (int)Math.Min(buffer.Length, size - Given);
            buffer.Span[..read].Clear();
            Given += read;
            return ValueTask.FromResult(read);
        }
    }
}
