using NovaCompat.Core.Images;
using NovaCompat.Remote;
using NovaCompat.Remote.Images;
using NovaCompat.Remote.Sessions;
using NovaCompat.Store.Images;

namespace NovaCompat.Gateway.Remote;

/// <summary>Registers what the compute side uses of a real Image service in place of the embedded one.</summary>
public static class RemoteImages
{
    /// <summary>Of every process that moves images' bytes, compute hosts too.</summary>
    public static IServiceCollection AddRemoteImageBytes(this IServiceCollection services) => services
        .AddSingleton(provider => new ImageCalls(provider.Remote(ServiceNames.Image), provider.GetRequiredService<ICallerToken>(), provider.GetRequiredService<RemoteOptions>()))
        .AddSingleton<IImageSource, RemoteImageSource>()
        .AddSingleton<IImageDestination, RemoteImageDestination>();

    /// <summary>Of every process with a store. Whose job brings which snapshot is still remembered here.</summary>
    public static IServiceCollection AddRemoteImages(this IServiceCollection services) => services
        .AddSingleton<RemoteImageCatalog>()
        .AddSingleton<IImageCatalog>(provider => provider.GetRequiredService<RemoteImageCatalog>())
        .AddSingleton<IImageSharing>(provider => provider.GetRequiredService<RemoteImageCatalog>())
        .AddSingleton<ISnapshotSaves, SnapshotSaveStore>()
        .AddSingleton<IHostImages, RemoteHostImages>()
        .AddSingleton<SnapshotMender>();

    /// <summary>For a driver, which is there before the parts of its process.</summary>
    public static IImageSource SourceOf(RemoteOptions options) => new RemoteImageSource(new ImageCalls(
        new RemoteService(
            new RemoteHttp(ServiceNames.Image, options.Services[ServiceNames.Image], options.Timeout),
            new ServiceTokens(new RemoteHttp(ServiceNames.Identity, [options.Identity], options.Timeout), options.User, TimeProvider.System),
            new NoCaller()),
        new NoCaller(), options));
}
