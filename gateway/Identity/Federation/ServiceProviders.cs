using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Gateway.Identity.Resources;
using ServiceProvider = NovaCompat.Core.Identity.ServiceProvider;

namespace NovaCompat.Gateway.Identity.Federation;

/// <summary><c>/v3/OS-FEDERATION/service_providers</c>.</summary>
internal sealed class ServiceProviders(IIdentityStore store) : Resource<ServiceProvider>(store.ServiceProviders, "service_provider", "service_providers")
{
    private static readonly Rule Url = Rule.Text.Length(0, 225).Matching("^[a-zA-Z0-9+.-]+:.+");

    private static readonly ObjectRule Shared = Rule.Object()
        .Optional("enabled", Rule.Boolean)
        .Optional("description", Rule.Text.OrNull())
        .Optional("relay_state_prefix", Rule.Text.Length(0, 256).OrNull());

    private static readonly Rule Created = Shared.Required("auth_url", Url).Required("sp_url", Url);
    private static readonly Rule Updated = Shared.Optional("auth_url", Url).Optional("sp_url", Url).Count(1);

    protected override string Path => "OS-FEDERATION/service_providers";
    protected override string Title => "Service Provider";
    protected override IReadOnlyList<string> Filters => ["id", "enabled"];
    protected override Who MayList => Who.SystemReader;
    protected override Who MayShow => Who.SystemReader;
    protected override Who MayWrite => Who.AdminOnly;
    protected override string ExtraOf(ServiceProvider item) => "{}";

    protected override JsonObject Attributes(ServiceProvider item) => new()
    {
        ["id"] = item.Id,
        ["enabled"] = item.Enabled,
        ["description"] = item.Description,
        ["auth_url"] = item.AuthUrl,
        ["sp_url"] = item.SpUrl,
        ["relay_state_prefix"] = item.RelayStatePrefix,
    };

    protected override Task<ServiceProvider> ReadAsync(Fields fields, ServiceProvider? before, RequestContext request)
    {
        fields.Obey(before is null ? Created : Updated);
        return Task.FromResult(new ServiceProvider
        {
            Id = before?.Id ?? request.GivenId(),
            Enabled = fields.Flag("enabled", before?.Enabled ?? false),
            Description = fields.Text("description", before?.Description),
            AuthUrl = fields.Text("auth_url", before?.AuthUrl)!,
            SpUrl = fields.Text("sp_url", before?.SpUrl)!,
            RelayStatePrefix = fields.Text("relay_state_prefix", before?.RelayStatePrefix) ?? ServiceProvider.DefaultRelayStatePrefix,
        });
    }

    protected override Fault Duplicate(ServiceProvider item) => IdentityFaults.Conflict("service_provider", $"Duplicate entry found with ID {item.Id}");
}
