using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Volumes;

using Pairs = IReadOnlyDictionary<string, string>;

/// <summary><c>/v3/types/{id}/extra_specs</c></summary>
internal static class TypeSpecs
{
    public static void Map(FaceRoutes routes) =>
        new SpecRoutes("/v3/types/{id}/extra_specs", "extra_specs", (id, key) => $"Volume Type {id} has no extra specs with key {key}.", ReadAsync, WriteAsync).Map(routes, added: 200);

    private static async Task<Pairs> ReadAsync(RequestContext request, string id) => TypeView.Of(await TypeRoutes.FindAsync(request, id), request.IsAdmin()).ExtraSpecs;

    private static async Task WriteAsync(RequestContext request, string id, Func<Pairs, Pairs> change, string verb)
    {
        request.NeedAdmin("volume_extension:types_extra_specs:" + verb);
        var type = await TypeRoutes.FindAsync(request, id);
        await request.Service<IVolumeTypeStore>().ChangeAsync(type.Id, now => now with { ExtraSpecs = change(now.ExtraSpecs) }, request.Cancel);
    }
}
