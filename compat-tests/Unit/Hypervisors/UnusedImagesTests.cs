using System.Buffers.Binary;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using NovaCompat.Hypervisors.Libvirt.Disks;

namespace NovaCompat.Tests.Hypervisors;

/// <summary>The cache of a host forgets what nobody uses, and nothing else.</summary>
public sealed class UnusedImagesTests : IDisposable
{
    private static readonly TimeSpan Age = TimeSpan.FromHours(1);
    private readonly string data = Directory.CreateTempSubdirectory("novacompat-unused-").FullName;
    private readonly Folders folders;

    public UnusedImagesTests()
    {
        folders = new Folders(data);
        folders.Create();
    }

    [Fact]
    public void Old_images_go_unless_a_guest_stands_on_them()
    {
        var (old, young, under, rescue, kernel, part) = (Image("old"), Image("young"), Image("under"), Image("rescue"), Image("kernel"), Image("old.part"));
        foreach (var file in new[] { old, under, rescue, kernel, part }) File.SetLastWriteTimeUtc(file, DateTime.UtcNow - 2 * Age);
        var guest = folders.Of(Guid.NewGuid());
        guest.Create();
        File.WriteAllBytes(guest.Disk, OverlayOf(under));
        File.WriteAllBytes(guest.Rescue, OverlayOf(rescue));
        File.WriteAllBytes(guest.Ephemeral, new byte[512]);

        new UnusedImages(folders, Age, TimeProvider.System, NullLogger.Instance).Remove([kernel]);

        Assert.Equal(new[] { young, under, rescue, kernel }.Order(), Directory.EnumerateFiles(folders.Images).Order());
    }

    [Fact]
    public async Task An_image_that_is_asked_for_again_is_young_again()
    {
        var file = Path.Combine(data, "image");
        await File.WriteAllTextAsync(file, new string('x', 512), TestContext.Current.CancellationToken);
        var source = new FileImageSource();
        var image = source.Add(file, "raw");
        var cache = new ImageCache(folders.Images, source, NullLogger.Instance);
        var kept = (await cache.GetAsync(image, TestContext.Current.CancellationToken)).Path;
        File.SetLastWriteTimeUtc(kept, DateTime.UtcNow - 2 * Age);
        await cache.GetAsync(image, TestContext.Current.CancellationToken);
        new UnusedImages(folders, Age, TimeProvider.System, NullLogger.Instance).Remove([]);
        Assert.True(File.Exists(kept));
        Assert.Equal(1, source.Opened);
    }

    public void Dispose() => Directory.Delete(data, recursive: true);

    private string Image(string name)
    {
        var file = Path.Combine(folders.Images, name);
        File.WriteAllText(file, "bytes");
        return file;
    }

    /// <summary>The start of a qcow2 file that names its backing file.</summary>
    private static byte[] OverlayOf(string path)
    {
        var bytes = new byte[512];
        "QFI"u8.CopyTo(bytes);
        (bytes[3], bytes[7]) = (0xfb, 2);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(8), 104);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), path.Length);
        Encoding.UTF8.GetBytes(path).CopyTo(bytes, 104);
        return bytes;
    }
}
