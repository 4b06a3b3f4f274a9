using NovaCompat.Core.Failures;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;

namespace NovaCompat.Core.Images.Imports;

/// <summary>Takes import requests in: what is refused is refused here, the rest is a task.</summary>
public sealed class ImageImports(IImageStore images, IImageTaskStore tasks, IWebDownload download, TimeProvider time)
{
    /// <summary>Null when there is nothing to do: a copy to the store that has it.</summary>
    /// <exception cref="FaultException">The image, the caller or the request does not allow it.</exception>
    public async Task<ImageTask?> BeginAsync(Guid imageId, ImportRequest request, ImageCaller caller, ImportOrigin origin, CancellationToken cancel)
    {
        var image = await images.FindAsync(imageId, caller, cancel) ?? throw ImageFaults.NotFound(imageId);
        ImportRules.Check(image, request, caller);
        if (request.Method == ImportMethods.Copy) return ImportRules.Copy(request);
        if (request.Method == ImportMethods.WebDownload && !download.Allows(request.Uri))
            throw ImageFaults.Invalid($"URI for web-download does not pass filtering: {request.Uri ?? "None"}");

        var now = time.GetUtcNow();
        var task = new ImageTask
        {
            Id = Guid.CreateVersion7(now), ImageId = imageId, Owner = origin.ProjectId, UserId = origin.UserId, RequestId = origin.RequestId,
            Input = $$"""{"image_id": "{{imageId}}", "import_req": {{request.Body}}, "backend": ["{{ImageBacking.Id}}"]}""", CreatedAt = now, UpdatedAt = now,
        };
        var job = new Job
        {
            Id = task.Id, Kind = JobKinds.ImportImage, Queue = Queues.Conductor, RequestId = origin.RequestId, CreatedAt = now,
            Body = Wire.Write(new ImportImageBody(request.Method, request.Uri)),
        };
        var begun = await tasks.BeginAsync(task, job, current =>
        {
            ImportRules.Check(current, request, caller);
            return ImageLife.BeginImport(current, task.Id) with { UpdatedAt = now };
        }, cancel);
        return begun ? task : throw ImageFaults.NotFound(imageId);
    }
}
