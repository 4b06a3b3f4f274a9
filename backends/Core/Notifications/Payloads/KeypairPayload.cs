using System.Text.Json.Nodes;

namespace NovaCompat.Core.Notifications.Payloads;

public static class KeypairPayload
{
    public static JsonObject Of(string userId, string name, string type, string? publicKey, string? fingerprint) => NovaObject.Of("KeypairPayload", "1.0", new JsonObject
    {
        ["user_id"] = userId,
        ["name"] = name,
        ["fingerprint"] = fingerprint,
        ["public_key"] = publicKey,
        ["type"] = type,
    });
}
