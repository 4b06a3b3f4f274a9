using NovaCompat.Core.Images;
using NovaCompat.Images;
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
        .AddSingleton<IImageSource>(parts => parts.GetRequiredService<ImageDirectory>());

    /// <summary>The records. Needs a <see cref="Store.Database"/> and the files from elsewhere.</summary>
    public static IServiceCollection AddEmbeddedImages(this IServiceCollection services) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton<IImageStore, ImageStore>()
        .AddSingleton<IImageMemberStore, ImageMemberStore>()
        .AddSingleton<IImageSaves, ImageSaveStore>()
        .AddSingleton<IImageCatalog, ImageCatalog>()
        .AddSingleton<HostImages>()
        .AddSingleton<ImageMender>()
        .AddSingleton<ImageSharing>()
        .AddSingleton<ImageBootstrap>();
}
