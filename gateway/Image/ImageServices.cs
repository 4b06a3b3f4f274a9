using NovaCompat.Core.Images;
using NovaCompat.Images;
using NovaCompat.Store.Images;

namespace NovaCompat.Gateway.Images;

/// <summary>The embedded Image service's parts. Needs a <see cref="Store.Database"/> from elsewhere.</summary>
public static class ImageServices
{
    public static IServiceCollection AddEmbeddedImages(this IServiceCollection services, ImageOptions options) => services
        .AddSingleton(options)
        .AddSingleton(TimeProvider.System)
        .AddSingleton<ImageDirectory>()
        .AddSingleton<IImageFiles>(parts => parts.GetRequiredService<ImageDirectory>())
        .AddSingleton<IImageSource>(parts => parts.GetRequiredService<ImageDirectory>())
        .AddSingleton<IImageStore, ImageStore>()
        .AddSingleton<IImageMemberStore, ImageMemberStore>()
        .AddSingleton<IImageCatalog, ImageCatalog>()
        .AddSingleton<ImageSharing>()
        .AddSingleton<ImageBootstrap>();
}
