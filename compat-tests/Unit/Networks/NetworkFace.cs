using System.Text.Json;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Network;
using NovaCompat.Tests.Http;

namespace NovaCompat.Tests.Networks;

/// <summary>The Network API over real HTTP and a database of its own. The bearers member, reader and admin are of one project.</summary>
public abstract class NetworkFace : IAsyncLifetime
{
    private GatewayHost host = null!;

    protected NetworkFixture Cloud { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Cloud = await NetworkFixture.StartAsync();
        host = await GatewayHost.StartAsync(routes => routes.MapNetwork(Cloud.Network, new()));
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await Cloud.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task<JsonElement> CallAsync(int status, string method, string path, string? body = null, string? bearer = "member", params (string Name, string Value)[] headers)
    {
        var answer = await host.SendAsync(Faces.Network, method, "/v2.0" + path, body, bearer, headers);
        Assert.True(status == answer.Status, $"{method} {path}: {answer.Status} {answer.Body}");
        return answer.Body.Length == 0 ? default : JsonDocument.Parse(answer.Body).RootElement;
    }

    /// <summary>The versions.</summary>
    protected async Task<JsonElement> RootAsync() => JsonDocument.Parse((await host.SendAsync(Faces.Network, "GET", "/", null, null)).Body).RootElement;

    protected async Task<JsonElement> MadeAsync(string kind, string path, string members, string bearer = "member") =>
        (await CallAsync(201, "POST", path, $$"""{"{{kind}}": {{members}}}""", bearer)).GetProperty(kind);

    protected async Task<string> IdAsync(string kind, string path, string members, string bearer = "member") => (await MadeAsync(kind, path, members, bearer)).GetProperty("id").GetString()!;

    /// <summary>The error's message.</summary>
    protected async Task<string> FailsAsync(int status, string type, string method, string path, string? body = null, string bearer = "member", params (string Name, string Value)[] headers)
    {
        var error = (await CallAsync(status, method, path, body, bearer, headers)).GetProperty("NeutronError");
        Assert.Equal(type, error.GetProperty("type").GetString());
        return error.GetProperty("message").GetString()!;
    }

    protected async Task<IReadOnlyList<string?>> ListAsync(string plural, string path, string field = "id", string bearer = "member") =>
        [.. (await CallAsync(200, "GET", path, bearer: bearer)).GetProperty(plural).EnumerateArray().Select(item => item.GetProperty(field).GetString())];
}
