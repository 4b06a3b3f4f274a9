using Microsoft.Extensions.DependencyInjection;
using NovaCompat.Core.Images;
using NovaCompat.Images;
using NovaCompat.Remote.Images;
using NovaCompat.Store.Images;

namespace NovaCompat.Tests.Images;

/// <summary>An Image service as the compute side uses it.</summary>
internal abstract class ImageWorld : IAsyncDisposable
{
    /// <summary>The catalog while this caller's request is answered.</summary>
    public abstract IImageCatalog As(ImageCaller caller);

    public abstract IImageSharing Sharing { get; }
    public abstract ISnapshotSaves Saves { get; }
    public abstract IHostImages Hosts { get; }
    public abstract IImageDestination Destination { get; }
    public abstract IImageSource Source { get; }

    public abstract ValueTask DisposeAsync();
}

internal sealed class EmbeddedWorld(ImageCloud cloud) : ImageWorld
{
    private readonly SnapshotSaveStore _saves = new(cloud.Database);

    public override IImageCatalog As(ImageCaller caller) => cloud.Catalog;

    public override IImageSharing Sharing => cloud.Sharing;
    public override ISnapshotSaves Saves => _saves;
    public override IHostImages Hosts => new HostImages(new ImageStore(cloud.Database), cloud.Files, _saves, TimeProvider.System);
    public override IImageDestination Destination => new FileDestination(cloud.Files);
    public override IImageSource Source => cloud.Files;

    public override ValueTask DisposeAsync() => cloud.DisposeAsync();
}

/// <summary>Over HTTP, with our own Image face at the other end.</summary>
internal sealed class RemoteWorld : ImageWorld
{
    private readonly ImageFace _face;
    private readonly SpokenCaller _caller = new();
    private readonly ImageCalls _calls;
    private readonly RemoteImageCatalog _catalog;

    public RemoteWorld(ImageFace face)
    {
        _face = face;
        _calls = Glance.CallsOf(face.Http.BaseAddress!, _caller);
        _catalog = new RemoteImageCatalog(_calls);
        Saves = face.Services.GetRequiredService<ISnapshotSaves>();
    }

    public override IImageSharing Sharing => _catalog;
    public override ISnapshotSaves Saves { get; }
    public override IHostImages Hosts => new RemoteHostImages(_calls, Saves);
    public override IImageDestination Destination => new RemoteImageDestination(_calls);
    public override IImageSource Source => new RemoteImageSource(_calls);

    public override IImageCatalog As(ImageCaller caller)
    {
        _caller.Current = caller == ImageCaller.System ? null : $"{caller.ProjectId}:{(caller.IsAdmin ? "admin,member" : caller.MayWrite ? "member" : "reader")}";
        return _catalog;
    }

    public override ValueTask DisposeAsync() => _face.DisposeAsync();
}
