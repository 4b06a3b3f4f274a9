using NovaCompat.Core.Failures;
using NovaCompat.Core.Jobs;

namespace NovaCompat.Core.Images.Imports;

/// <summary>Keeps the tasks of the Image service, and who is at work on which.</summary>
public interface IImageTaskStore
{
    /// <summary>Changes the image and writes task and job, all or nothing. <paramref name="change"/> may refuse by throwing. False when the image is gone.</summary>
    Task<bool> BeginAsync(ImageTask task, Job job, Func<Image, Image> change, CancellationToken cancel);

    Task<ImageTask?> FindAsync(Guid id, CancellationToken cancel);

    /// <exception cref="FaultException">The marker is no task (<see cref="FaultKind.NotFound"/>).</exception>
    Task<IReadOnlyList<ImageTask>> ListAsync(ImageTaskQuery query, CancellationToken cancel);

    /// <summary>Takes a task up for a worker. False when it is over, or somebody else is at it who beat after <paramref name="silentSince"/>.</summary>
    Task<bool> ClaimAsync(Guid id, string worker, DateTimeOffset now, DateTimeOffset silentSince, CancellationToken cancel);

    /// <summary>The worker lives. False when the task is no more his, or its image is gone.</summary>
    Task<bool> BeatAsync(Guid id, string worker, DateTimeOffset now, CancellationToken cancel);

    /// <summary>The worker lets go of it.</summary>
    Task ReleaseAsync(Guid id, string worker, CancellationToken cancel);

    /// <summary>No worker lives any more.</summary>
    Task ReleaseAllAsync(CancellationToken cancel);

    /// <summary>Writes the end of task and job and changes the image, all or nothing. A failure is written even when the image is gone.</summary>
    Task<ImageTaskEnd> EndAsync(ImageTask task, Func<Image, Image> change, CancellationToken cancel);

    /// <summary>Deletes tasks whose time is over; the count.</summary>
    Task<int> ForgetAsync(DateTimeOffset now, CancellationToken cancel);
}

/// <summary>What became of the end of a task.</summary>
public enum ImageTaskEnd
{
    Written,

    /// <summary>It had ended before: somebody else did the work.</summary>
    Over,

    /// <summary>There is no image to be changed, and nothing was written.</summary>
    ImageGone,
}
