using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Volumes;

/// <summary><c>/v3/volumes/{id}/encryption</c>: by what a volume is encrypted, as its type says.</summary>
internal static class VolumeEncryptionRoutes
{
    public static void Map(FaceRoutes routes)
    {
        routes.Map("GET", "/v3/volumes/{id}/encryption", async (RequestContext request, string id) => Reply.Json(200, await ReadAsync(request, id)));
        routes.Map("GET", "/v3/volumes/{id}/encryption/{key}", async (RequestContext request, string id, string key) =>
            Reply.Of(Results.Text((await ReadAsync(request, id)).GetValueOrDefault(key)?.ToString() ?? "")));
    }

    private static async Task<Dictionary<string, object?>> ReadAsync(RequestContext request, string id)
    {
        var volume = await VolumeActions.FindAsync(request, id);
        var known = new Dictionary<string, object?> { ["encryption_key_id"] = volume.EncryptionKeyId?.ToString() };
        if (volume.EncryptionKeyId is null || (await request.Service<IVolumeTypeStore>().FindAsync(volume.Type.Id.ToString(), request.Cancel))?.Encryption is not { } encryption) return known;
        (known["provider"], known["control_location"], known["cipher"], known["key_size"]) = (encryption.Provider, encryption.ControlLocation, encryption.Cipher, encryption.KeySize);
        return known;
    }
}
