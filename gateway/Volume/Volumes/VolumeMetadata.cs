using System.Text.Json;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Volumes;

/// <summary>The metadata of volumes.</summary>
internal static class VolumeMetadata
{
    public static IReadOnlyDictionary<string, string> Read(JsonElement? metadata) => metadata is { ValueKind: JsonValueKind.Object } given
        ? given.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.ToString())
        : new Dictionary<string, string>();

    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(RequestContext request, string id) =>
        (await request.Service<VolumeCatalog>().GetAsync(id, request.Caller(), request.Cancel)).Metadata;

    public static async Task<IReadOnlyDictionary<string, string>> WriteAsync(RequestContext request, string id, Func<IReadOnlyDictionary<string, string>, IReadOnlyDictionary<string, string>> change)
    {
        var volumes = request.Service<VolumeCatalog>();
        var volume = await volumes.GetAsync(id, request.Caller(), request.Cancel);
        return (await volumes.UpdateAsync(volume.Id, now => now with { Metadata = change(now.Metadata) }, request.Cancel)).Metadata;
    }
}
