using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Volumes;

/// <summary><c>/v3/types/{id}/encryption</c>: how volumes of a type are encrypted. A type has one of these or none; its id in the URL is a formality.</summary>
internal static class TypeEncryptionRoutes
{
    private const string Path = "/v3/types/{id}/encryption";
    private static readonly ObjectRule Fields = Rule.Object()
        .Optional("key_size", Rule.Of("string", "integer", "null").Matching("^[0-9]+$").AtLeast(0).AtMost(int.MaxValue))
        .Optional("cipher", Rule.Of("string", "null").Length(0, 255));

    private static readonly Rule Location = Rule.Enum("front-end", "back-end");
    private static readonly Rule Provider = Rule.Text.Length(1, 255);
    private static readonly Rule CreateBody = Rule.Wrapped("encryption", Fields.Required("provider", Provider).Required("control_location", Location));
    private static readonly Rule UpdateBody = Rule.Wrapped("encryption", Fields.Optional("provider", Provider).Optional("control_location", Location));

    public static void Map(FaceRoutes routes)
    {
        routes.Map("GET", Path, Show);
        routes.Map("POST", Path, Create).Body(CreateBody);
        routes.Map("GET", Path + "/{key}", ShowKey);
        routes.Map("PUT", Path + "/{key}", Update).Body(UpdateBody);
        routes.Map("DELETE", Path + "/{key}", Delete);
    }

    private static async Task<Reply> Show(RequestContext request, string id)
    {
        request.NeedAdmin("volume_extension:volume_type_encryption:get");
        return Reply.Json(200, View(await TypeRoutes.FindAsync(request, id)));
    }

    private static async Task<Reply> ShowKey(RequestContext request, string id, string key)
    {
        request.NeedAdmin("volume_extension:volume_type_encryption:get");
        return View(await TypeRoutes.FindAsync(request, id)).TryGetValue(key, out var value) ? Reply.Json(200, new Dictionary<string, object?> { [key] = value }) : Missing(id);
    }

    private static async Task<Reply> Create(RequestContext request, IVolumeTypeStore types, TimeProvider time, string id)
    {
        request.NeedAdmin("volume_extension:volume_type_encryption:create");
        var type = await TypeRoutes.FindAsync(request, id);
        if (await types.IsUsedAsync(type.Id, request.Cancel)) return Faults.BadRequest("Cannot create encryption specs. Volume type in use.");
        if (type.Encryption is not null) return Faults.BadRequest($"Volume type encryption for type {id} already exists.");
        var made = new TypeEncryption { Id = Guid.NewGuid(), Provider = "", ControlLocation = "", CreatedAt = time.GetUtcNow() };
        await types.ChangeAsync(type.Id, now => now with { Encryption = Read(request, made) }, request.Cancel);
        var answer = JsonObject.Create(request.Body.GetProperty("encryption"))!;
        (answer["volume_type_id"], answer["encryption_id"]) = (type.Id.ToString(), made.Id.ToString());
        return Reply.Json(200, new JsonObject { ["encryption"] = answer });
    }

    private static async Task<Reply> Update(RequestContext request, IVolumeTypeStore types, TimeProvider time, string id)
    {
        request.NeedAdmin("volume_extension:volume_type_encryption:update");
        var type = await TypeRoutes.FindAsync(request, id);
        if (await types.IsUsedAsync(type.Id, request.Cancel)) return Faults.BadRequest("Cannot update encryption specs. Volume type in use.");
        if (type.Encryption is null) return Missing(id);
        await types.ChangeAsync(type.Id, now => now with { Encryption = now.Encryption is null ? null : Read(request, now.Encryption with { UpdatedAt = time.GetUtcNow() }) }, request.Cancel);
        return Reply.Json(200, new Dictionary<string, JsonElement> { ["encryption"] = request.Body.GetProperty("encryption") });
    }

    private static async Task<Reply> Delete(RequestContext request, IVolumeTypeStore types, string id)
    {
        request.NeedAdmin("volume_extension:volume_type_encryption:delete");
        var type = await TypeRoutes.FindAsync(request, id);
        if (await types.IsUsedAsync(type.Id, request.Cancel)) return Faults.BadRequest("Cannot delete encryption specs. Volume type in use.");
        if (type.Encryption is null) return Missing(id);
        await types.ChangeAsync(type.Id, now => now with { Encryption = null }, request.Cancel);
        return Reply.Accepted;
    }

    private static TypeEncryption Read(RequestContext request, TypeEncryption known)
    {
        var body = request.Body.GetProperty("encryption");
        return known with
        {
            Provider = body.TextMember("provider") ?? known.Provider,
            ControlLocation = body.TextMember("control_location") ?? known.ControlLocation,
            Cipher = body.TryGetProperty("cipher", out _) ? body.TextMember("cipher") : known.Cipher,
            KeySize = body.TryGetProperty("key_size", out _) ? body.IntMember("key_size") : known.KeySize,
        };
    }

    /// <summary>Empty for a type without encryption.</summary>
    private static Dictionary<string, object?> View(VolumeType type) => type.Encryption is not { } known ? [] : new()
    {
        ["volume_type_id"] = type.Id.ToString(), ["encryption_id"] = known.Id.ToString(), ["provider"] = known.Provider, ["control_location"] = known.ControlLocation, ["cipher"] = known.Cipher,
        ["key_size"] = known.KeySize, ["created_at"] = VolumeFaceRequests.Time(known.CreatedAt), ["updated_at"] = VolumeFaceRequests.Time(known.UpdatedAt), ["deleted"] = false, ["deleted_at"] = null,
    };

    private static Fault Missing(string id) => Faults.NotFound($"Volume type encryption for type {id} does not exist.");
}
