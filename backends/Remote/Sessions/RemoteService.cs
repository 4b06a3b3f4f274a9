using System.Net;

namespace NovaCompat.Remote.Sessions;

/// <summary>One remote service with the tokens that it is asked with.</summary>
public sealed class RemoteService(RemoteHttp http, ServiceTokens tokens, ICallerToken caller)
{
    private const string TokenHeader = "X-Auth-Token";

    /// <summary>Asks as the service user. A token that is refused is fetched anew, once.</summary>
    /// <inheritdoc cref="RemoteHttp.SendAsync"/>
    public async Task<HttpResponseMessage> SendAsync(string path, Action<HttpRequestMessage> prepare, CancellationToken cancel)
    {
        var token = await tokens.GetAsync(cancel);
        var answer = await SendAsync(path, token, null, prepare, cancel);
        if (answer.StatusCode != HttpStatusCode.Unauthorized) return answer;
        answer.Dispose();
        tokens.Forget(token);
        return await SendAsync(path, await tokens.GetAsync(cancel), null, prepare, cancel);
    }

    /// <summary>Asks as the caller of the request that is being answered, with the service user beside it; as the service user alone when there is no request.</summary>
    /// <inheritdoc cref="RemoteHttp.SendAsync"/>
    public async Task<HttpResponseMessage> SendAsCallerAsync(string path, Action<HttpRequestMessage> prepare, CancellationToken cancel) =>
        caller.Current is { } token ? await SendAsync(path, token, await tokens.GetAsync(cancel), prepare, cancel) : await SendAsync(path, prepare, cancel);

    private Task<HttpResponseMessage> SendAsync(string path, string token, string? service, Action<HttpRequestMessage> prepare, CancellationToken cancel) => http.SendAsync(path, request =>
    {
        prepare(request);
        request.Headers.TryAddWithoutValidation(TokenHeader, token);
        if (service is not null) request.Headers.TryAddWithoutValidation("X-Service-Token", service);
    }, cancel);
}
