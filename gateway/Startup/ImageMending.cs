using NovaCompat.Core.Images;

namespace NovaCompat.Gateway.Startup;

/// <summary>Mends images whose bringer died, now and then; what was mended is told.</summary>
public static class ImageMending
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    public static async Task RunAsync(IServiceProvider services, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            try
            {
                await MendAsync(services, alone: false, cancel);
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                Logger(services).MendingFailed(error);
            }
        }
    }

    /// <summary>Once. With <paramref name="alone"/> no other process can be at work on an image.</summary>
    public static async Task MendAsync(IServiceProvider services, bool alone, CancellationToken cancel)
    {
        IReadOnlyList<Guid> uploads = services.GetService<ImageMender>() is { } embedded ? await embedded.MendAsync(alone, cancel) : [];
        foreach (var id in uploads.Concat(await services.GetRequiredService<SnapshotMender>().MendAsync(alone, cancel))) Logger(services).ImageMended(id);
    }

    private static ILogger Logger(IServiceProvider services) => services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ImageMending));
}
