using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Gateway.Identity.Resources;

namespace NovaCompat.Gateway.Identity.Federation;

/// <summary><c>/v3/OS-FEDERATION/identity_providers</c>.</summary>
internal sealed class IdentityProviders(IIdentityStore store) : Resource<IdentityProvider>(store.IdentityProviders, "identity_provider", "identity_providers")
{
    private const int LongestRemoteId = 255;

    private static readonly ObjectRule Shared = Rule.Object()
        .Optional("enabled", Rule.Boolean)
        .Optional("description", Rule.Text.OrNull())
        .Optional("authorization_ttl", Rule.Integer.AtLeast(0).AtMost(int.MaxValue).OrNull())
        .Optional("remote_ids", Rule.List(Rule.Text.Length(0, LongestRemoteId), unique: true).OrNull());

    private static readonly Rule Created = Shared.Optional("domain_id", Rule.Text.Length(1, 64).Matching("^[a-zA-Z0-9-]+$").OrNull());
    private static readonly Rule Updated = Shared.Count(1);

    protected override string Path => "OS-FEDERATION/identity_providers";
    protected override string Title => "Identity Provider";
    protected override IReadOnlyList<string> Filters => ["id", "enabled"];
    protected override Who MayList => Who.SystemReader;
    protected override Who MayShow => Who.SystemReader;
    protected override Who MayWrite => Who.AdminOnly;
    protected override string ExtraOf(IdentityProvider item) => "{}";

    protected override JsonObject Attributes(IdentityProvider item) => new()
    {
        ["id"] = item.Id,
        ["domain_id"] = item.DomainId,
        ["enabled"] = item.Enabled,
        ["description"] = item.Description,
        ["authorization_ttl"] = item.AuthorizationTtl,
        ["remote_ids"] = JsonNode.Parse(item.RemoteIds),
    };

    protected override JsonObject Links(string self) => new() { ["self"] = self, ["protocols"] = self + "/protocols" };

    protected override async Task<IdentityProvider> ReadAsync(Fields fields, IdentityProvider? before, RequestContext request)
    {
        fields.Obey(before is null ? Created : Updated);
        var id = before?.Id ?? request.GivenId();
        var domain = before?.DomainId ?? fields.Text("domain_id", null);
        if (before is null && domain is not null && await store.Domains.FindAsync(domain, request.Cancel) is null) throw IdentityFaults.NotFound("domain", domain).Thrown();
        return new()
        {
            Id = id,
            DomainId = domain ?? IdentityId.New(),
            MakesDomain = domain is null,
            Enabled = fields.Flag("enabled", before?.Enabled ?? false),
            Description = fields.Text("description", before?.Description),
            AuthorizationTtl = fields.Has("authorization_ttl") ? (long?)fields.Raw("authorization_ttl")?.GetDouble() : before?.AuthorizationTtl,
            RemoteIds = fields.Has("remote_ids") ? await RemoteIdsAsync(fields.Raw("remote_ids"), id, request) : before?.RemoteIds ?? "[]",
        };
    }

    protected override Fault Duplicate(IdentityProvider item) => IdentityFaults.Conflict("identity_provider", $"Duplicate entry: {item.Id}");

    // The store refuses a remote id of another provider too; here it can be named.
    private async Task<string> RemoteIdsAsync(JsonElement? asked, string id, RequestContext request)
    {
        var remoteIds = asked?.EnumerateArray().Select(remoteId => remoteId.GetString()!).Order(StringComparer.Ordinal).ToArray() ?? [];
        var others = (await Table.ListAsync([], request.Cancel)).Where(other => other.Id != id).SelectMany(other => JsonSerializer.Deserialize<string[]>(other.RemoteIds)!);
        return remoteIds.Intersect(others).FirstOrDefault() is { } taken
            ? throw IdentityFaults.Conflict("identity_provider", $"Duplicate remote ID: {taken}").Thrown()
            : JsonSerializer.Serialize(remoteIds);
    }
}
