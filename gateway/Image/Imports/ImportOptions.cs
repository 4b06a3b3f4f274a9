using NovaCompat.Core.Images.Imports;
using NovaCompat.Images.Downloads;

namespace NovaCompat.Gateway.Images;

/// <summary>What the operator says of imports.</summary>
public sealed record ImportOptions
{
    /// <summary>Some of <see cref="ImportMethods.All"/>. A copy between stores makes no sense where there is one.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [ImportMethods.Direct, ImportMethods.WebDownload];
    public WebDownloadOptions Download { get; init; } = new();
}
