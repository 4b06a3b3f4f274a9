using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Volumes;

using Pairs = IReadOnlyDictionary<string, string>;

/// <summary>The specs of one kind of types: five routes that differ in where they are read and written. Reading and writing decide who may.</summary>
/// <param name="path">Where they are.</param>
/// <param name="key">Their key in bodies.</param>
/// <param name="missing">Why a key is not there: by type and key.</param>
/// <param name="read">Those that the caller sees.</param>
/// <param name="write">Changes them; the last argument is the verb of the rule.</param>
/// <param name="since">Minor microversion.</param>
internal sealed class SpecRoutes(
    string path, string key, Func<string, string, string> missing, Func<RequestContext, string, Task<Pairs>> read, Func<RequestContext, string, Func<Pairs, Pairs>, string, Task> write, int since = 0)
{
    private static readonly ObjectRule Specs = Rule.Object().Keys("^[a-zA-Z0-9-_:. ]{1,255}$", Rule.Of("string", "null").Length(0, 255));

    /// <param name="routes">The face.</param>
    /// <param name="added">The status of an answer to what was added.</param>
    public void Map(FaceRoutes routes, int added)
    {
        routes.Map("GET", path, async (RequestContext request, string id) => Answer(200, await read(request, id))).VolumeVersions(since);
        routes.Map("POST", path, (RequestContext request, string id) => AddAsync(request, id, added)).VolumeVersions(since).Body(Rule.Wrapped(key, Specs.Count(1)));
        routes.Map("GET", path + "/{spec}", ShowAsync).VolumeVersions(since);
        routes.Map("PUT", path + "/{spec}", SetAsync).VolumeVersions(since).Body(Specs.Count(1, 1));
        routes.Map("DELETE", path + "/{spec}", DeleteAsync).VolumeVersions(since);
    }

    private async Task<Reply> AddAsync(RequestContext request, string id, int status)
    {
        var given = VolumeMetadata.Read(request.Body.GetProperty(key));
        await write(request, id, old => Merged(old, given), "create");
        return Answer(status, given);
    }

    private async Task<Reply> ShowAsync(RequestContext request, string id, string spec) =>
        (await read(request, id)).TryGetValue(spec, out var value) ? Reply.Json(200, new Dictionary<string, string> { [spec] = value }) : Faults.NotFound(missing(id, spec));

    private async Task<Reply> SetAsync(RequestContext request, string id, string spec)
    {
        var given = VolumeMetadata.Read(request.Body);
        if (!given.ContainsKey(spec)) return Faults.BadRequest("Request body and URI mismatch");
        await write(request, id, old => Merged(old, given), "update");
        return Reply.Json(200, given);
    }

    private async Task<Reply> DeleteAsync(RequestContext request, string id, string spec)
    {
        await write(request, id, old => old.ContainsKey(spec) ? old.Where(pair => pair.Key != spec).ToDictionary() : throw new FaultException(Faults.NotFound(missing(id, spec))), "delete");
        return Reply.Accepted;
    }

    private static Dictionary<string, string> Merged(Pairs old, Pairs given)
    {
        var merged = new Dictionary<string, string>(old);
        foreach (var (name, value) in given) merged[name] = value;
        return merged;
    }

    private Reply Answer(int status, Pairs specs) => Reply.Json(status, new Dictionary<string, Pairs> { [key] = specs });
}
