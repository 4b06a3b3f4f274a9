using NovaCompat.Core.Images;
using NovaCompat.Images;
using NovaCompat.Store;
using NovaCompat.Store.Images;
using NovaCompat.Store.Schema;

namespace NovaCompat.Tests.Images;

/// <summary>A catalog over SQLite and a directory of its own, gone when the test is over.</summary>
internal sealed class ImageCloud : IAsyncDisposable
{
    public static readonly ImageCaller Admin = new("admin", IsAdmin: true);
    public static readonly ImageCaller Demo = new("demo", IsAdmin: false);
    public static readonly ImageCaller Other = new("other", IsAdmin: false);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("novacompat-images-");

    private ImageCloud()
    {
        Database = Database.OpenSqlite(Path.Combine(folder.FullName, "test.db"));
        Files = new ImageDirectory(new ImageOptions { Directory = ImageFolder, MaxFileSize = 1 << 20 });
        var store = new ImageStore(Database);
        Catalog = new ImageCatalog(store, Files, Bringing, TimeProvider.System);
        Staging = new ImageStaging(store, Files, Bringing, TimeProvider.System);
        Sharing = new ImageSharing(store, new ImageMemberStore(Database), TimeProvider.System);
    }

    public Database Database { get; }
    public ImageDirectory Files { get; }
    public ImageCatalog Catalog { get; }
    public ImageStaging Staging { get; }
    public ImageSharing Sharing { get; }
    public string ImageFolder => Path.Combine(folder.FullName, "images");
    private ImageBringing Bringing => new(new ImageSaveStore(Database), TimeProvider.System);
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<ImageCloud> StartAsync()
    {
        var cloud = new ImageCloud();
        await new SchemaRunner(cloud.Database).MigrateAsync(Cancel);
        return cloud;
    }

    public Task<Image> CreateAsync(string name, ImageCaller caller, ImageVisibility visibility = ImageVisibility.Shared) => Catalog.CreateAsync(new Image
    {
        Id = Guid.CreateVersion7(), Name = name, Owner = caller.ProjectId, Visibility = visibility, DiskFormat = "raw", ContainerFormat = "bare",
    }, caller, Cancel);

    public Task<Image> UploadAsync(Guid id, ReadOnlySpan<byte> data, ImageCaller caller) => Catalog.UploadAsync(id, new MemoryStream(data.ToArray()), caller, Cancel);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
