using NovaCompat.Core.Images;
using NovaCompat.Core.Images.Imports;
using NovaCompat.Core.Images.Limits;
using NovaCompat.Core.Images.Metadefs;
using NovaCompat.Images;
using NovaCompat.Images.Downloads;
using NovaCompat.Store.Images;

namespace NovaCompat.Gateway.Images;

/// <summary>The embedded Image service's parts.</summary>
public static class ImageServices
{
    /// <summary>The files: of every process that reads or writes images, compute hosts too.</summary>
    public static IServiceCollection AddImageFiles(this IServiceCollection services, ImageOptions options) => services
        .AddSingleton(options)
        .AddSingleton<ImageDirectory>()
        .AddSingleton<IImageFiles>(parts => parts.GetRequiredService<ImageDirectory>())
        .AddSingleton<IImageSource>(parts => parts.GetRequiredService<ImageDirectory>())
        .AddSingleton<IImageDestination, FileDestination>();

    /// <summary>The records. Needs a <see cref="Store.Database"/>, the bell of the jobs and the files from elsewhere.</summary>
    public static IServiceCollection AddEmbeddedImages(this IServiceCollection services, ImportOptions? imports = null, ImageLimits? limits = null) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton(imports ?? new ImportOptions())
        .AddSingleton((imports ?? new ImportOptions()).Download)
        .AddSingleton<IImageStore, ImageStore>()
        .AddSingleton<IImageMemberStore, ImageMemberStore>()
        .AddSingleton<IImageSaves, ImageSaveStore>()
        .AddSingleton<ISnapshotSaves, SnapshotSaveStore>()
        .AddSingleton(limits ?? new ImageLimits())
        .AddSingleton<IImageUsage, ImageUsageStore>()
        .AddSingleton<ImageQuota>()
        .AddSingleton<IImageTaskStore, ImageTaskStore>()
        .AddSingleton<ImageBringing>()
        .AddSingleton<ImageStaging>()
        .AddSingleton<IWebDownload, WebDownload>()
        .AddSingleton<ImageImports>()
        .AddSingleton<ImportWork>()
        .AddSingleton<IImageCatalog, ImageCatalog>()
        .AddSingleton<IHostImages, HostImages>()
        .AddSingleton<SnapshotMender>()
        .AddSingleton<ImageMender>()
        .AddSingleton<ImageSharing>()
        .AddSingleton<IImageSharing>(parts => parts.GetRequiredService<ImageSharing>())
        .AddSingleton<IMetadefStore, MetadefStore>()
        .AddSingleton<MetadefCatalog>()
        .AddSingleton<MetadefBootstrap>()
        .AddSingleton<ImageBootstrap>();
}
