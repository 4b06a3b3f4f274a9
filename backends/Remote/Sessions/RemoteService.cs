using System.Net;

namespace NovaCompat.Remote.Sessions;

/// <summary>One remote service with the tokens that it is asked with.</summary>
public sealed class RemoteService(RemoteHttp http, ServiceTokens tokens, ICallerToken caller)
{
    private const string TokenHeader = "X-Auth-Token";

    /// <summary>Asks as the service user. A token that is refused is fetched anew, once.</summary>
    /// <inheritdoc cref="RemoteHttp.SendAsync"/>
    public Task<HttpResponseMessage> SendAsync(string path, Action<HttpRequestMessage> prepare, CancellationToken cancel) => SendAsync(path, false, prepare, cancel);

    /// <summary>
    /// Asks as the caller of the request that is being answered, with the service user beside it; as the service user, who also vouches for itself, when there
    /// is no request.
    /// </summary>
    /// <inheritdoc cref="RemoteHttp.SendAsync"/>
    public async Task<HttpResponseMessage> SendAsCallerAsync(string path, Action<HttpRequestMessage> prepare, CancellationToken cancel) =>
        caller.Current is { } token ? await SendAsync(path, token, await tokens.GetAsync(cancel), prepare, cancel) : await SendAsync(path, true, prepare, cancel);

    /// <summary>A request is being answered: <see cref="SendAsCallerAsync"/> asks as its caller.</summary>
    public bool HasCaller => caller.Current is not null;

    /// <summary>The project of whoever <see cref="SendAsCallerAsync"/> asks as.</summary>
    /// <inheritdoc cref="ServiceTokens.GetAsync"/>
    public async Task<string> ProjectAsync(CancellationToken cancel) => caller.Current is null ? await tokens.ProjectAsync(cancel) : caller.ProjectId ?? "";

    private async Task<HttpResponseMessage> SendAsync(string path, bool vouches, Action<HttpRequestMessage> prepare, CancellationToken cancel)
    {
        var token = await tokens.GetAsync(cancel);
        var answer = await SendAsync(path, token, vouches ? token : null, prepare, cancel);
        if (answer.StatusCode != HttpStatusCode.Unauthorized) return answer;
        answer.Dispose();
        tokens.Forget(token);
        token = await tokens.GetAsync(cancel);
        return await SendAsync(path, token, vouches ? token : null, prepare, cancel);
    }

    private Task<HttpResponseMessage> SendAsync(string path, string token, string? service, Action<HttpRequestMessage> prepare, CancellationToken cancel) => http.SendAsync(path, request =>
    {
        prepare(request);
        request.Headers.TryAddWithoutValidation(TokenHeader, token);
        if (service is not null) request.Headers.TryAddWithoutValidation("X-Service-Token", service);
    }, cancel);
}
