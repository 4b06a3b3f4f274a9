namespace NovaCompat.Core.Images.Limits;

/// <summary>Counts what a project has of images.</summary>
public interface IImageUsage
{
    Task<ImageUsage> OfAsync(string project, CancellationToken cancel);
}
