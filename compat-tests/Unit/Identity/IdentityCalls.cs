using System.Net;
using System.Text.Json.Nodes;

namespace NovaCompat.Tests.Identity;

/// <summary>Shorter ways to ask a cloud as its admin.</summary>
internal static class IdentityCalls
{
    public static async Task<HttpStatusCode> StatusAsync(this IdentityCloud cloud, string method, string url, string? token, JsonNode? body = null)
    {
        using var response = await cloud.SendAsync(method, url, token, body);
        return response.StatusCode;
    }

    /// <summary>Makes one thing, as <c>NewAsync(admin, "group", """{"name":"g"}""")</c>; its id.</summary>
    public static async Task<string> NewAsync(this IdentityCloud cloud, string token, string noun, string attributes) =>
        (await cloud.MakeAsync(token, noun, attributes))["id"]!.GetValue<string>();

    public static async Task<JsonObject> MakeAsync(this IdentityCloud cloud, string token, string noun, string attributes) =>
        (await cloud.JsonAsync("POST", $"/v3/{(noun == "policy" ? "policies" : noun + "s")}", token, new JsonObject { [noun] = JsonNode.Parse(attributes) }, HttpStatusCode.Created))[noun]!.AsObject();

    public static async Task<string> RoleIdAsync(this IdentityCloud cloud, string token, string name) =>
        (await cloud.JsonAsync("GET", $"/v3/roles?name={name}", token))["roles"]![0]!["id"]!.GetValue<string>();

    public static async Task<string> MessageAsync(this IdentityCloud cloud, string method, string url, string token, JsonNode? body, HttpStatusCode expected) =>
        (await cloud.JsonAsync(method, url, token, body, expected))["error"]!["message"]!.GetValue<string>();
}
