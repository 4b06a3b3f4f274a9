using System.Text.Json.Nodes;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Identity.Delegation;
using NovaCompat.Gateway.Identity.Resources;
using NovaCompat.Identity.Authentication;
using ServiceProvider = NovaCompat.Core.Identity.ServiceProvider;

namespace NovaCompat.Gateway.Identity.Tokens;

/// <summary>The <c>token</c> object and the catalog in it.</summary>
internal static class TokenView
{
    /// <param name="catalog">Null leaves it out.</param>
    /// <param name="providers">Where else the user could go; shown when there are any.</param>
    public static JsonObject Of(Grant grant, IReadOnlyList<CatalogService>? catalog, IReadOnlyList<ServiceProvider> providers)
    {
        var view = new JsonObject
        {
            ["methods"] = new JsonArray([.. grant.Methods.Select(method => (JsonNode)method)]),
            ["user"] = new JsonObject
            {
                ["domain"] = Named(grant.UserDomain.Id, grant.UserDomain.Name),
                ["id"] = grant.User.Id,
                ["name"] = grant.User.Name,
                ["password_expires_at"] = Users.PasswordExpiry(grant.User),
            },
            ["audit_ids"] = new JsonArray([.. grant.AuditIds.Select(id => (JsonNode)id)]),
            ["expires_at"] = Time(grant.ExpiresAt),
            ["issued_at"] = Time(grant.IssuedAt),
        };
        if (grant.Project is { } project)
        {
            view["project"] = new JsonObject { ["domain"] = Named(grant.ProjectDomain!.Id, grant.ProjectDomain.Name), ["id"] = project.Id, ["name"] = project.Name };
            view["is_domain"] = false;
        }
        if (grant.Domain is { } domain) view["domain"] = Named(domain.Id, domain.Name);
        if (grant.System) view["system"] = new JsonObject { ["all"] = true };
        if (grant.ApplicationCredential is { } credential) view["application_credential"] = ApplicationCredential(credential, grant.AccessRules);
        if (grant.Trust is { } trust) view["OS-TRUST:trust"] = Trust(trust);
        if (providers.Count > 0) view["service_providers"] = new JsonArray([.. providers.Select(Provider)]);
        if (!grant.Scoped) return view;
        view["roles"] = new JsonArray([.. grant.Roles.Select(role => Named(role.Id, role.Name))]);
        if (catalog is not null) view["catalog"] = Catalog(catalog);
        return view;
    }

    private static JsonObject ApplicationCredential(ApplicationCredential credential, IReadOnlyList<AccessRule> rules)
    {
        var view = new JsonObject { ["id"] = credential.Id, ["name"] = credential.Name, ["restricted"] = !credential.Unrestricted };
        if (rules.Count > 0) view["access_rules"] = new JsonArray([.. rules.Select(rule => AccessRules.View(rule))]);
        return view;
    }

    private static JsonObject Provider(ServiceProvider provider) => new() { ["id"] = provider.Id, ["auth_url"] = provider.AuthUrl, ["sp_url"] = provider.SpUrl };

    private static JsonObject Trust(Trust trust) => new()
    {
        ["id"] = trust.Id,
        ["impersonation"] = trust.Impersonation,
        ["trustor_user"] = new JsonObject { ["id"] = trust.TrustorUserId },
        ["trustee_user"] = new JsonObject { ["id"] = trust.TrusteeUserId },
    };

    public static JsonArray Catalog(IReadOnlyList<CatalogService> catalog) => new([.. catalog.Select(entry => new JsonObject
    {
        ["endpoints"] = new JsonArray([.. entry.Endpoints.Select(endpoint => new JsonObject
        {
            ["id"] = endpoint.Id,
            ["interface"] = endpoint.Interface,
            ["region_id"] = endpoint.RegionId,
            ["url"] = endpoint.Url,
            ["region"] = endpoint.RegionId,
        })]),
        ["id"] = entry.Service.Id,
        ["type"] = entry.Service.Type,
        ["name"] = entry.Service.Name ?? "",
    })]);

    /// <summary>Keystone shows whole seconds, with six zeroes behind.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'.000000Z'");

    private static JsonObject Named(string id, string name) => new() { ["id"] = id, ["name"] = name };
}
