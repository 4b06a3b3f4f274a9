using System.Text.Json.Nodes;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Identity;

namespace NovaCompat.Gateway.Identity.Tokens;

/// <summary><c>GET /v3/OS-REVOKE/events</c>: what made tokens void, for services that keep tokens themselves.</summary>
internal sealed class RevokeEvents(IIdentityStore store)
{
    public async Task<Reply> ListAsync(RequestContext request)
    {
        request.Require("identity:list_revoke_events", Who.SystemReader | Who.Owner, owned: request.Token.Roles.Contains("service"));
        var since = 0L;
        if (request.Query["since"] is { } text)
        {
            if (!DateTimeOffset.TryParse(text, null, System.Globalization.DateTimeStyles.AssumeUniversal, out var time)) throw IdentityFaults.Invalid("since", $"'{text}' is no time").Thrown();
            since = Time.Micros(time);
        }
        var events = (await store.Revocations.ListSinceAsync(since, request.Cancel)).Select(View).OfType<JsonNode>();
        return new JsonAnswer(200, new()
        {
            ["events"] = new JsonArray([.. events]),
            ["links"] = new JsonObject { ["self"] = request.BaseUrl + request.ClientPath, ["next"] = null, ["previous"] = null },
        });
    }

    // A changed role concerns tokens by a name, for which events have no word.
    private static JsonObject? View(Revocation revocation)
    {
        var subject = revocation.Subject;
        var view = revocation.Kind switch
        {
            RevocationKind.Token => new JsonObject { ["audit_id"] = subject },
            RevocationKind.User => new() { ["user_id"] = subject },
            RevocationKind.Project => new() { ["project_id"] = subject },
            RevocationKind.Domain => new() { ["domain_id"] = subject },
            RevocationKind.Trust => new() { ["OS-TRUST:trust_id"] = subject },
            RevocationKind.Grant when subject.Split('/') is [var user, var target] => new() { ["user_id"] = user, ["project_id"] = target },
            _ => null,
        };
        if (view is not null) view["issued_before"] = TokenView.Time(Time.Of(revocation.RevokedAt));
        return view;
    }
}
