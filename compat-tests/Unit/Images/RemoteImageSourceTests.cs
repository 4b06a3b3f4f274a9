using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Hypervisors.Libvirt.Disks;
using NovaCompat.Images;
using NovaCompat.Remote.Images;
using NovaCompat.Tests.Remote;

namespace NovaCompat.Tests.Images;

/// <summary>A host's image cache over an Image service that is away, breaks off, or gives out what it should not.</summary>
public sealed class RemoteImageSourceTests : IDisposable
{
    private const string Raw = "raw";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("novacompat-remote-cache-");
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_download_that_breaks_off_is_begun_again_and_whole()
    {
        var bytes = RandomNumberGenerator.GetBytes(3 << 20);
        var asked = 0;
        await using var glance = await FakeService.StartAsync(async context =>
        {
            context.Response.ContentLength = bytes.Length;
            var whole = ++asked == 3;
            await context.Response.Body.WriteAsync(whole ? bytes : bytes.AsMemory(0, 1 << 20), Cancel);
            if (!whole) context.Abort();
        });
        var disk = await CacheOf(glance).GetAsync(ImageOf(bytes, Raw), Cancel);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(disk.Path, Cancel));
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task One_that_always_breaks_off_or_falls_silent_leaves_no_file()
    {
        var bytes = RandomNumberGenerator.GetBytes(1 << 20);
        var silent = false;
        await using var glance = await FakeService.StartAsync(async context =>
        {
            context.Response.ContentLength = bytes.Length;
            await context.Response.Body.WriteAsync(bytes.AsMemory(0, 1000), Cancel);
            await context.Response.Body.FlushAsync(Cancel);
            if (silent) await Task.Delay(TimeSpan.FromMinutes(1), context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            context.Abort();
        });
        foreach (var way in new[] { false, true })
        {
            silent = way;
            var error = await Assert.ThrowsAsync<HypervisorException>(() => CacheOf(glance, way ? TimeSpan.FromSeconds(1) : null).GetAsync(ImageOf(bytes, Raw), Cancel));
            // On a busy machine the silence may begin before the first byte.
            Assert.Matches(way ? "Nothing came|did not answer" : "broke", error.Message);
            Assert.Empty(_folder.GetFiles());
        }
    }

    [Theory]
    [InlineData("sha512")]
    [InlineData("sha256")]
    [InlineData("md5")]
    public async Task Bytes_that_are_not_the_images_own_are_refused(string algorithm)
    {
        var bytes = RandomNumberGenerator.GetBytes(100_000);
        var sent = (byte[])bytes.Clone();
        sent[50_000] ^= 1;
        await using var glance = await FakeService.StartAsync(context => context.Response.Body.WriteAsync(sent, Cancel).AsTask());
        var error = await Assert.ThrowsAsync<HypervisorException>(() => CacheOf(glance).GetAsync(ImageOf(bytes, Raw, algorithm), Cancel));
        Assert.StartsWith("Corrupt image download. Hash was", error.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.GetFiles());
    }

    [Theory]
    [InlineData("qcow2", "it has a backing file")]
    [InlineData("raw", "its content is qcow2")]
    public async Task Hostile_bytes_of_a_service_that_let_them_in_reach_no_program(string declared, string why)
    {
        var bytes = BlankDisk.Qcow2();
        // A backing file's name at 0x400, eight bytes long.
        (bytes[14], bytes[15], bytes[19]) = (0x04, 0x00, 8);
        await using var glance = await FakeService.StartAsync(context => context.Response.Body.WriteAsync(bytes, Cancel).AsTask());
        var error = await Assert.ThrowsAsync<HypervisorException>(() => CacheOf(glance).GetAsync(ImageOf(bytes, declared), Cancel));
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.False(error.Retryable);
        Assert.Empty(_folder.GetFiles());
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    [InlineData(204)]
    public async Task An_image_that_is_gone_or_not_given_away_is_not_asked_for_again(int status)
    {
        var asked = 0;
        await using var glance = await FakeService.StartAsync(context =>
        {
            asked++;
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        var error = await Assert.ThrowsAsync<HypervisorException>(() => CacheOf(glance).GetAsync(ImageOf([1], Raw), Cancel));
        Assert.Equal((false, 1), (error.Retryable, asked));
    }

    private ImageCache CacheOf(FakeService glance, TimeSpan? silence = null) => new(_folder.FullName, new RemoteImageSource(Glance.CallsOf(glance, silence)), NullLogger.Instance);

    private static GuestImage ImageOf(byte[] bytes, string format, string algorithm = "sha512") => new()
    {
        Id = Guid.NewGuid(),
        DiskFormat = format,
        ContainerFormat = "bare",
        Size = bytes.Length,
        HashAlgorithm = algorithm,
        HashValue = Convert.ToHexStringLower(CryptographicOperations.HashData(new HashAlgorithmName(algorithm.ToUpperInvariant()), bytes)),
    };
}
