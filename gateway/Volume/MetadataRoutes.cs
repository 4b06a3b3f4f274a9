using System.Text.Json;
using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Volumes;

using Pairs = IReadOnlyDictionary<string, string>;

/// <summary>The metadata of one kind of thing: six routes that differ in where it is read and written.</summary>
internal sealed class MetadataRoutes(
    string path, Func<RequestContext, string, Task<Pairs>> read, Func<RequestContext, string, Func<Pairs, Pairs>, Task<Pairs>> write, string noun, string rule)
{
    public void Map(FaceRoutes routes)
    {
        routes.Map("GET", path, async (RequestContext request, string id) => All(await read(request, id)));
        routes.Map("POST", path, (RequestContext request, string id) => SetAsync(request, id, keep: true)).Body(VolumeRules.MetadataBody);
        routes.Map("PUT", path, (RequestContext request, string id) => SetAsync(request, id, keep: false)).Body(VolumeRules.MetadataBody);
        routes.Map("GET", path + "/{key}", ShowAsync);
        routes.Map("PUT", path + "/{key}", SetOneAsync).Body(VolumeRules.MetaBody);
        routes.Map("DELETE", path + "/{key}", DeleteAsync);
    }

    private async Task<Reply> ShowAsync(RequestContext request, string id, string key) =>
        (await read(request, id)).TryGetValue(key, out var value) ? One(key, value) : Missing(id, key);

    private async Task<Reply> SetAsync(RequestContext request, string id, bool keep)
    {
        await read(request, id);
        request.NeedMember($"volume:update_{rule}_metadata");
        return All(await write(request, id, old => Merged(keep ? old : new Dictionary<string, string>(), request.Body.GetProperty("metadata"))));
    }

    private async Task<Reply> SetOneAsync(RequestContext request, string id, string key)
    {
        await read(request, id);
        request.NeedMember($"volume:update_{rule}_metadata");
        var given = request.Body.GetProperty("meta");
        if (!given.TryGetProperty(key, out var value)) return Faults.BadRequest("Request body and URI mismatch");
        await write(request, id, old => Merged(old, given));
        return One(key, value.GetString()!);
    }

    private async Task<Reply> DeleteAsync(RequestContext request, string id, string key)
    {
        if (!(await read(request, id)).ContainsKey(key)) return Missing(id, key);
        request.NeedMember($"volume:delete_{rule}_metadata");
        await write(request, id, old => old.Where(pair => pair.Key != key).ToDictionary());
        return Reply.Empty(200);
    }

    private static Dictionary<string, string> Merged(Pairs old, JsonElement given)
    {
        var merged = new Dictionary<string, string>(old);
        foreach (var pair in given.EnumerateObject()) merged[pair.Name] = pair.Value.GetString()!;
        return merged;
    }

    private Fault Missing(string id, string key) => Faults.NotFound($"{noun} {id} has no metadata with key {key}.");

    private static Reply All(Pairs metadata) => Reply.Json(200, new Dictionary<string, Pairs> { ["metadata"] = metadata });

    private static Reply One(string key, string value) => Reply.Json(200, new Dictionary<string, Pairs> { ["meta"] = new Dictionary<string, string> { [key] = value } });
}
