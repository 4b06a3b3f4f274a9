using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Volumes;

using Pairs = IReadOnlyDictionary<string, string>;

/// <summary><c>/v3/types/{id}/extra_specs</c></summary>
internal static class TypeSpecs
{
    private const string All = "/v3/types/{id}/extra_specs";
    private static readonly ObjectRule Specs = Rule.Object().Keys("^[a-zA-Z0-9-_:. ]{1,255}$", Rule.Of("string", "null").Length(0, 255));

    public static void Map(FaceRoutes routes)
    {
        routes.Map("GET", All, async (RequestContext request, string id) => Answer(TypeView.Of(await TypeRoutes.FindAsync(request, id), request.IsAdmin()).ExtraSpecs));
        routes.Map("POST", All, Add).Body(Rule.Wrapped("extra_specs", Specs.Count(1)));
        routes.Map("GET", All + "/{key}", Show);
        routes.Map("PUT", All + "/{key}", Set).Body(Specs.Count(1, 1));
        routes.Map("DELETE", All + "/{key}", Delete);
    }

    private static async Task<Reply> Add(RequestContext request, string id)
    {
        request.NeedAdmin("volume_extension:types_extra_specs:create");
        var given = VolumeMetadata.Read(request.Body.GetProperty("extra_specs"));
        await ChangeAsync(request, id, old => Merged(old, given));
        return Answer(given);
    }

    private static async Task<Reply> Show(RequestContext request, string id, string key) =>
        TypeView.Of(await TypeRoutes.FindAsync(request, id), request.IsAdmin()).ExtraSpecs.TryGetValue(key, out var value)
            ? Reply.Json(200, new Dictionary<string, string> { [key] = value })
            : Missing(id, key);

    private static async Task<Reply> Set(RequestContext request, string id, string key)
    {
        request.NeedAdmin("volume_extension:types_extra_specs:update");
        if (!request.Body.TryGetProperty(key, out _)) return Faults.BadRequest("Request body and URI mismatch");
        var given = VolumeMetadata.Read(request.Body);
        await ChangeAsync(request, id, old => Merged(old, given));
        return Reply.Json(200, given);
    }

    private static async Task<Reply> Delete(RequestContext request, string id, string key)
    {
        request.NeedAdmin("volume_extension:types_extra_specs:delete");
        if (!(await TypeRoutes.FindAsync(request, id)).ExtraSpecs.ContainsKey(key)) return Missing(id, key);
        await ChangeAsync(request, id, old => old.Where(pair => pair.Key != key).ToDictionary());
        return Reply.Accepted;
    }

    private static async Task ChangeAsync(RequestContext request, string id, Func<Pairs, Pairs> change)
    {
        var type = await TypeRoutes.FindAsync(request, id);
        await request.Service<IVolumeTypeStore>().ChangeAsync(type.Id, now => now with { ExtraSpecs = change(now.ExtraSpecs) }, request.Cancel);
    }

    private static Dictionary<string, string> Merged(Pairs old, Pairs given)
    {
        var merged = new Dictionary<string, string>(old);
        foreach (var (key, value) in given) merged[key] = value;
        return merged;
    }

    private static Fault Missing(string id, string key) => Faults.NotFound($"Volume Type {id} has no extra specs with key {key}.");

    private static Reply Answer(Pairs specs) => Reply.Json(200, new Dictionary<string, Pairs> { ["extra_specs"] = specs });
}
