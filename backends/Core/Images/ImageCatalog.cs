namespace NovaCompat.Core.Images;

/// <summary>The embedded catalog: records in the store, bytes in files.</summary>
public sealed class ImageCatalog(IImageStore store, IImageFiles files, ImageBringing bringing, TimeProvider time) : IImageCatalog
{
    public Task<Image?> FindAsync(Guid id, ImageCaller caller, CancellationToken cancel) => store.FindAsync(id, caller, cancel);

    public Task<IReadOnlyList<Image>> ListAsync(ImageQuery query, CancellationToken cancel) => store.ListAsync(query, cancel);

    public async Task<Image> CreateAsync(Image description, ImageCaller caller, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var image = description with
        {
            Status = ImageStatus.Queued, ImportTask = null, ImportingTo = null, FailedImport = null, Size = null, VirtualSize = null, Checksum = null, HashAlgorithm = null, HashValue = null,
            Tags = [.. description.Tags.Distinct()], CreatedAt = now, UpdatedAt = now,
        };
        ImageRules.CheckNew(image, caller);
        if (!await store.AddAsync(image, cancel)) throw ImageFaults.Conflict($"Image ID {image.Id} already exists!");
        return image;
    }

    public Task<Image> UpdateAsync(Guid id, Func<Image, Image> change, ImageCaller caller, CancellationToken cancel) =>
        ChangeAsync(id, caller, "modify_image", before =>
        {
            var after = change(before) with { Status = before.Status };
            ImageRules.CheckChange(before, after, caller);
            return after with { Tags = [.. after.Tags.Distinct()] };
        }, cancel);

    public async Task DeleteAsync(Guid id, ImageCaller caller, CancellationToken cancel)
    {
        var image = await GetAsync(id, caller, cancel);
        ImageRules.CheckOwner(image, caller, "delete_image");
        var removed = await store.RemoveAsync(id, current =>
        {
            if (current.Protected) throw ImageFaults.Forbidden($"Image {id} is protected and cannot be deleted.");
        }, cancel);
        if (!removed) throw ImageFaults.NotFound(id);
        files.Delete(id);
    }

    public async Task<Image> UploadAsync(Guid id, Stream body, ImageCaller caller, CancellationToken cancel)
    {
        var image = await ChangeAsync(id, caller, "upload_image", ImageLife.BeginUpload, cancel);
        StoredImageFile file;
        try
        {
            file = await bringing.RunAsync(id, token => files.SaveAsync(id, body, new DeclaredFormat(image.DiskFormat!, image.ContainerFormat!), token), cancel);
        }
        catch
        {
            await store.ChangeAsync(id, current => Touch(ImageLife.AbandonUpload(current)), CancellationToken.None);
            throw;
        }

        // From here the whole file is there: a client that hangs up now does not undo it.
        var active = await store.ChangeAsync(id, current => Touch(ImageLife.EndUpload(current, file)), CancellationToken.None);
        if (active is not null) return active;
        files.Delete(id);
        throw ImageFaults.Gone($"Image {id} could not be found after upload: it was deleted while its data came in.");
    }

    public async Task<Stream?> OpenAsync(Guid id, ImageCaller caller, CancellationToken cancel)
    {
        var image = await GetAsync(id, caller, cancel);
        if (image.Status == ImageStatus.Deactivated && !caller.IsAdmin)
            throw ImageFaults.Forbidden("The requested image has been deactivated. Image data download is forbidden.");
        return image.HasData ? files.Open(id) : null;
    }

    public Task SetActiveAsync(Guid id, bool active, ImageCaller caller, CancellationToken cancel) =>
        ChangeAsync(id, caller, active ? "reactivate" : "deactivate", image => ImageLife.SetActive(image, active), cancel);

    private async Task<Image> GetAsync(Guid id, ImageCaller caller, CancellationToken cancel) =>
        await store.FindAsync(id, caller, cancel) ?? throw ImageFaults.NotFound(id);

    private async Task<Image> ChangeAsync(Guid id, ImageCaller caller, string action, Func<Image, Image> change, CancellationToken cancel)
    {
        await GetAsync(id, caller, cancel);
        return await store.ChangeAsync(id, before =>
        {
            ImageRules.CheckOwner(before, caller, action);
            return Touch(change(before));
        }, cancel) ?? throw ImageFaults.NotFound(id);
    }

    private Image Touch(Image image) => image with { UpdatedAt = time.GetUtcNow() };
}
