using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Remote.Sessions;

namespace NovaCompat.Remote.Identity;

/// <summary>
/// Asks a remote Identity whose token it is. Answers, good and bad ones, are believed for <see cref="RemoteOptions.TokenCache"/>, so that a revocation is
/// noticed within that time; requests that come with one token at one time ask once. Tokens are kept by their hash only.
/// </summary>
public sealed class RemoteTokenValidator(RemoteService identity, RemoteOptions options, TimeProvider time) : ITokenValidator
{
    private const int Most = 20_000;
    private readonly ConcurrentDictionary<string, Asked> _asked = new(StringComparer.Ordinal);

    /// <exception cref="FaultException"><see cref="FaultKind.Unavailable"/>: Identity does not answer.</exception>
    public async ValueTask<Token?> ValidateAsync(string token, CancellationToken cancel)
    {
        // It becomes a header: nothing but visible ASCII is a token.
        if (token.Length > 16_384 || token.Any(c => c is <= ' ' or > '~')) return null;
        var key = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        var now = time.GetUtcNow();
        if (_asked.Count > Most) Prune(now);
        var asked = _asked.AddOrUpdate(key, _ => Ask(token, now), (_, known) => known.Until > now && !known.Answer.IsFaulted ? known : Ask(token, now));
        try
        {
            var found = await asked.Answer.WaitAsync(cancel);
            return found is not null && found.ExpiresAt > time.GetUtcNow() ? found : null;
        }
        catch (FaultException failed)
        {
            _asked.TryRemove(KeyValuePair.Create(key, asked));
            // Nothing was begun for this caller yet, so that he may well come again.
            throw new FaultException(Faults.Unavailable(failed.Fault.Message) with { RetryAfter = 5 });
        }
    }

    // Not the asking request's end ends it: others may wait for the same answer.
    private Asked Ask(string token, DateTimeOffset now)
    {
        var answer = new Lazy<Task<Token?>>(() => AskAsync(token));
        return new(answer, now + options.TokenCache);
    }

    private async Task<Token?> AskAsync(string token)
    {
        using var answer = await identity.SendAsync("/v3/auth/tokens", request =>
        {
            request.Method = HttpMethod.Get;
            request.Headers.TryAddWithoutValidation("X-Subject-Token", token);
            // Without it, Keystone does not know tokens that carry access rules.
            request.Headers.TryAddWithoutValidation("OpenStack-Identity-Access-Rules", "1.0");
        }, CancellationToken.None);
        if (answer.StatusCode == HttpStatusCode.NotFound) return null;
        if (answer.StatusCode != HttpStatusCode.OK) throw new FaultException(Faults.Unavailable($"The identity service cannot check tokens: {(int)answer.StatusCode}."));
        using var document = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync());
        return TokenDocument.Read(document.RootElement.GetProperty("token"));
    }

    private void Prune(DateTimeOffset now)
    {
        foreach (var pair in _asked)
        {
            if (pair.Value.Until <= now) _asked.TryRemove(pair);
        }
    }

    private sealed record Asked(Lazy<Task<Token?>> Lazy, DateTimeOffset Until)
    {
        public Task<Token?> Answer => Lazy.Value;
    }
}
