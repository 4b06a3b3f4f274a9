using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Servers.Creation;

/// <summary>Limits on what one server may carry, from its project's quota. A negative limit is none.</summary>
public static class ServerLimits
{
    public static Fault? Metadata(IReadOnlyDictionary<string, int> limits, int count) =>
        Over(limits, "metadata_items", count) ? Faults.Forbidden($"Maximum number of metadata items exceeds {limits["metadata_items"]}") : null;

    public static Fault? Personality(IReadOnlyDictionary<string, int> limits, IReadOnlyList<InjectedFile> files)
    {
        if (files.Count == 0) return null;
        if (Over(limits, "injected_files", files.Count)) return Faults.Forbidden("Personality file limit exceeded");
        if (Over(limits, "injected_file_path_bytes", files.Max(file => file.Path.Length)))
            return Faults.Forbidden($"Personality file path exceeds maximum {limits["injected_file_path_bytes"]}");
        return Over(limits, "injected_file_content_bytes", files.Max(file => file.Contents.Length))
            ? Faults.Forbidden($"Personality file content exceeds maximum {limits["injected_file_content_bytes"]}")
            : null;
    }

    private static bool Over(IReadOnlyDictionary<string, int> limits, string name, int count) => limits.TryGetValue(name, out var limit) && limit >= 0 && count > limit;
}
