using NovaCompat.Core.Failures;
using NovaCompat.Core.Images;

namespace NovaCompat.Remote.Images;

/// <summary>A host gets images' bytes from a real Image service, as the service user.</summary>
public sealed class RemoteImageSource(ImageCalls calls) : IImageSource
{
    /// <exception cref="FileNotFoundException">The image or its data is gone, or is not given away.</exception>
    /// <exception cref="HttpRequestException">The service cannot be reached, or cannot serve now.</exception>
    public async Task<Stream> OpenAsync(Guid imageId, CancellationToken cancel)
    {
        try
        {
            return await calls.DownloadAsync(imageId, ImageCaller.System, cancel) ?? throw new FileNotFoundException($"Image {imageId} has no data.");
        }
        catch (FaultException refused)
        {
            throw refused.Fault.Kind is FaultKind.Unavailable or FaultKind.BadGateway or FaultKind.GatewayTimeout ? new HttpRequestException(refused.Fault.Message, refused) : new FileNotFoundException(refused.Fault.Message, refused);
        }
    }
}
