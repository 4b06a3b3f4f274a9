using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;

namespace NovaCompat.Remote.Sessions;

/// <summary>The service user's token: fetched when first wanted, shared, and fetched again some time before its end.</summary>
public sealed class ServiceTokens(RemoteHttp identity, ServiceUser? user, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);
    private readonly SemaphoreSlim _turn = new(1);
    private volatile Known? _known;

    /// <exception cref="FaultException"><see cref="FaultKind.Unavailable"/>: there is no service user, or Identity does not know it.</exception>
    public async Task<string> GetAsync(CancellationToken cancel) => (await KnownAsync(cancel)).Token;

    /// <summary>The id of the service user's project.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public async Task<string> ProjectAsync(CancellationToken cancel) => (await KnownAsync(cancel)).ProjectId;

    private async Task<Known> KnownAsync(CancellationToken cancel)
    {
        if (Fresh is { } known) return known;
        await _turn.WaitAsync(cancel);
        try
        {
            if (Fresh is { } meanwhile) return meanwhile;
            var made = await FetchAsync(cancel);
            _known = made;
            return made;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>A service refused this token: another is fetched when wanted.</summary>
    public void Forget(string token)
    {
        if (_known is { } known && known.Token == token) _known = null;
    }

    public void Dispose() => _turn.Dispose();

    private Known? Fresh => _known is { } known && known.Until > time.GetUtcNow() ? known : null;

    private async Task<Known> FetchAsync(CancellationToken cancel)
    {
        if (user is null) throw new FaultException(Faults.Unavailable("No service_password is set, which remote services need."));
        using var answer = await identity.SendAsync("/v3/auth/tokens", request =>
        {
            request.Method = HttpMethod.Post;
            // With its length: a Keystone behind uwsgi reads no body that comes in chunks.
            request.Content = new StringContent(Request(user).ToJsonString(), Encoding.UTF8, "application/json");
        }, cancel);
        if (answer.StatusCode != HttpStatusCode.Created || !answer.Headers.TryGetValues("X-Subject-Token", out var tokens))
            throw new FaultException(Faults.Unavailable($"Identity gives the service user {user} no token: {(int)answer.StatusCode}."));
        var told = (await answer.Content.ReadFromJsonAsync<JsonNode>(cancel))?["token"];
        return new(tokens.First(), told?["project"]?["id"]?.GetValue<string>() ?? "", (told?["expires_at"]?.GetValue<DateTimeOffset>() ?? time.GetUtcNow()) - Margin);
    }

    private static JsonObject Request(ServiceUser user)
    {
        JsonObject Domain() => new() { ["name"] = user.Domain };
        return new()
        {
            ["auth"] = new JsonObject
            {
                ["identity"] = new JsonObject
                {
                    ["methods"] = new JsonArray("password"),
                    ["password"] = new JsonObject { ["user"] = new JsonObject { ["name"] = user.Name, ["password"] = user.Password, ["domain"] = Domain() } },
                },
                ["scope"] = new JsonObject { ["project"] = new JsonObject { ["name"] = user.Project, ["domain"] = Domain() } },
            },
        };
    }

    private sealed record Known(string Token, string ProjectId, DateTimeOffset Until);
}
