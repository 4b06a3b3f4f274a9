using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace NovaCompat.Tests.Clouds;

/// <summary>A service's answer: its code, headers, and body where it has one.</summary>
public sealed record Reply(HttpStatusCode Code, HttpResponseHeaders Headers, JsonNode? Body)
{
    /// <exception cref="InvalidOperationException">The code is another one.</exception>
    public JsonNode Must(HttpStatusCode code = HttpStatusCode.OK) =>
        Code == code ? Body ?? new JsonObject() : throw new InvalidOperationException($"Wanted {(int)code}, got {(int)Code}: {Body?.ToJsonString()}");
}

/// <summary>A user of a cloud by plain HTTP, for what would take the command line clients too long.</summary>
public sealed class CloudApi : IDisposable
{
    private readonly HttpClient http = new();
    private readonly Dictionary<string, string> endpoints;

    private CloudApi(Dictionary<string, string> endpoints, string token, string projectId, string microversion)
    {
        (this.endpoints, Token, ProjectId, Microversion) = (endpoints, token, projectId, microversion);
        http.DefaultRequestHeaders.Add("X-Auth-Token", token);
        http.DefaultRequestHeaders.Add("OpenStack-API-Version", $"compute {microversion}");
    }

    public string Token { get; }
    public string ProjectId { get; }
    public string Microversion { get; }

    public static async Task<CloudApi> LogInAsync(Credentials who, string microversion = "2.96")
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync(LoginUrl(who), Login(who));
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode != HttpStatusCode.Created) throw new InvalidOperationException($"No token: {(int)answer.StatusCode} {text}");
        var token = JsonNode.Parse(text)!["token"]!;
        var endpoints = token["catalog"]!.AsArray().ToDictionary(
            service => service!["type"]!.GetValue<string>(),
            service => service!["endpoints"]!.AsArray().First(endpoint => endpoint!["interface"]!.GetValue<string>() == "public")!["url"]!.GetValue<string>().TrimEnd('/'));
        return new CloudApi(endpoints, answer.Headers.GetValues("X-Subject-Token").Single(), token["project"]!["id"]!.GetValue<string>(), microversion);
    }

    /// <summary>What a login of this user for his project posts to <see cref="LoginUrl"/>.</summary>
    public static JsonObject Login(Credentials who) => new()
    {
        ["auth"] = new JsonObject
        {
            ["identity"] = new JsonObject
            {
                ["methods"] = new JsonArray("password"),
                ["password"] = new JsonObject
                {
                    ["user"] = new JsonObject { ["name"] = who["OS_USERNAME"], ["password"] = who["OS_PASSWORD"], ["domain"] = Domain(who, "OS_USER_DOMAIN") },
                },
            },
            ["scope"] = new JsonObject { ["project"] = new JsonObject { ["name"] = who["OS_PROJECT_NAME"], ["domain"] = Domain(who, "OS_PROJECT_DOMAIN") } },
        },
    };

    public static string LoginUrl(Credentials who) => $"{who["OS_AUTH_URL"].TrimEnd('/')}/auth/tokens";

    /// <summary>The URL of a path below a service's endpoint, as the catalog has it.</summary>
    public string Url(string service, string path) => endpoints[service] + path;

    public Task<Reply> GetAsync(string path, string service = "compute") => SendAsync(HttpMethod.Get, path, null, service);

    public Task<Reply> PostAsync(string path, JsonNode body, string service = "compute") => SendAsync(HttpMethod.Post, path, body, service);

    public Task<Reply> PutAsync(string path, JsonNode body, string service = "compute") => SendAsync(HttpMethod.Put, path, body, service);

    public Task<Reply> DeleteAsync(string path, string service = "compute") => SendAsync(HttpMethod.Delete, path, null, service);

    public void Dispose() => http.Dispose();

    private static JsonObject Domain(Credentials who, string variable) =>
        who.Variables.TryGetValue(variable + "_ID", out var id) ? new JsonObject { ["id"] = id } : new JsonObject { ["name"] = who[variable + "_NAME"] };

    private async Task<Reply> SendAsync(HttpMethod method, string path, JsonNode? body, string service)
    {
        using var request = new HttpRequestMessage(method, Url(service, path)) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return new Reply(answer.StatusCode, answer.Headers, text.Length == 0 ? null : JsonNode.Parse(text));
    }
}
