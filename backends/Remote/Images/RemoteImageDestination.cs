using NovaCompat.Core.Failures;
using NovaCompat.Core.Images;

namespace NovaCompat.Remote.Images;

/// <summary>A host brings a snapshot's bytes to a real Image service, as the service user, straight from its disk.</summary>
public sealed class RemoteImageDestination(ImageCalls calls) : IImageDestination
{
    private const string Container = "bare";

    public async Task<HostImage> SaveAsync(Guid imageId, Stream bytes, string diskFormat, IReadOnlyDictionary<string, string> properties, CancellationToken cancel)
    {
        long? length = bytes.CanSeek ? bytes.Length - bytes.Position : null;
        var image = await FindAsync(imageId, cancel);
        if (image.Status == ImageStatus.Queued)
        {
            var described = image with { DiskFormat = diskFormat, ContainerFormat = Container, Properties = With(image.Properties, properties) };
            if (await calls.PatchAsync(imageId, ImageWire.Difference(image, described), ImageCaller.System, cancel) is null) throw ImageRefusals.Missing(imageId);
            await calls.UploadAsync(imageId, bytes, ImageCaller.System, cancel);
            image = await FindAsync(imageId, cancel);
        }
        if (image.Status != ImageStatus.Active) throw new FaultException(Faults.Conflict($"Image {imageId} is {image.Status.Word()}."));
        if (length is { } sent && image.Size != sent) throw new FaultException(Faults.Conflict($"Image {imageId} has {image.Size} bytes of {sent}."));
        var file = new StoredImageFile(image.Size ?? 0, image.VirtualSize, image.Checksum ?? "", image.HashValue ?? "") { HashAlgorithm = image.HashAlgorithm ?? "" };
        return new(diskFormat, Container, file) { Properties = properties };
    }

    /// <summary>These, and those over them.</summary>
    internal static IReadOnlyDictionary<string, string> With(IReadOnlyDictionary<string, string> these, IReadOnlyDictionary<string, string> those)
    {
        var all = new Dictionary<string, string>(these);
        foreach (var (name, value) in those) all[name] = value;
        return all;
    }

    private async Task<Image> FindAsync(Guid id, CancellationToken cancel) => await calls.FindAsync(id, ImageCaller.System, cancel) ?? throw ImageRefusals.Missing(id);
}
