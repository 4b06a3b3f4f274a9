using NovaCompat.Core.Scheduling;
using NovaCompat.Scheduler.Filters;

namespace NovaCompat.Scheduler.PreFilters;

/// <summary>The host's driver reads images of this disk format. A host that does not say reads all; a server on a volume needs none.</summary>
public sealed class ImageTypePreFilter : IHostFilter
{
    public string Name => "require_image_type_support";

    public string? Reject(HostState host, RequestSpec request) =>
        request.BootsFromVolume || request.Image?.DiskFormat is not { } format || host.ImageFormats.Count == 0 || host.ImageFormats.Contains(format) ? null : $"no images of type {format}";
}
