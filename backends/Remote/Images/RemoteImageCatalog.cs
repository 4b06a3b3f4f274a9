using NovaCompat.Core.Failures;
using NovaCompat.Core.Images;

namespace NovaCompat.Remote.Images;

/// <summary>The images of a real Image service, which keeps the rules itself.</summary>
public sealed class RemoteImageCatalog(ImageCalls calls) : IImageCatalog, IImageSharing
{
    private const int MostOfPage = 1000;
    private const int Attempts = 3;

    public Task<Image?> FindAsync(Guid id, ImageCaller caller, CancellationToken cancel) => calls.FindAsync(id, caller, cancel);

    public async Task<IReadOnlyList<Image>> ListAsync(ImageQuery query, CancellationToken cancel)
    {
        var found = new List<Image>();
        var marker = query.Marker;
        while (found.Count < query.Limit)
        {
            var (page, more) = await calls.ListAsync(query, marker, Math.Min(query.Limit - found.Count, MostOfPage), cancel);
            found.AddRange(page);
            if (!more || page.Count == 0) break;
            marker = page[^1].Id;
        }
        return found;
    }

    public Task<Image> CreateAsync(Image description, ImageCaller caller, CancellationToken cancel) => calls.CreateAsync(description, caller, cancel);

    public async Task<Image> UpdateAsync(Guid id, Func<Image, Image> change, ImageCaller caller, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var before = await GetAsync(id, caller, cancel);
            try
            {
                return await calls.PatchAsync(id, ImageWire.Difference(before, change(before)), caller, cancel) ?? throw ImageRefusals.Missing(id);
            }
            catch (FaultException refused) when (refused.Fault.Kind == FaultKind.Conflict && attempt < Attempts)
            {
                // Somebody else changed it meanwhile: what shall be is found out anew from what is.
            }
        }
    }

    public Task DeleteAsync(Guid id, ImageCaller caller, CancellationToken cancel) => calls.CallAsync(HttpMethod.Delete, id, "", null, caller, cancel);

    public async Task<Image> UploadAsync(Guid id, Stream body, ImageCaller caller, CancellationToken cancel)
    {
        await calls.UploadAsync(id, body, caller, cancel);
        return await GetAsync(id, caller, cancel);
    }

    public Task<Stream?> OpenAsync(Guid id, ImageCaller caller, CancellationToken cancel) => calls.DownloadAsync(id, caller, cancel);

    public Task SetActiveAsync(Guid id, bool active, ImageCaller caller, CancellationToken cancel) =>
        calls.CallAsync(HttpMethod.Post, id, active ? "/actions/reactivate" : "/actions/deactivate", null, caller, cancel);

    /// <inheritdoc/>
    public async Task<ImageMember> AddAsync(Guid imageId, string memberId, ImageCaller caller, CancellationToken cancel)
    {
        await calls.CallAsync(HttpMethod.Post, imageId, "/members", new() { ["member"] = memberId }, caller, cancel);
        return new() { ImageId = imageId, MemberId = memberId };
    }

    private async Task<Image> GetAsync(Guid id, ImageCaller caller, CancellationToken cancel) => await calls.FindAsync(id, caller, cancel) ?? throw ImageRefusals.Missing(id);
}
