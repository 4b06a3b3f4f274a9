using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Identity.Authentication;
using NovaCompat.Identity.Passwords;
using NovaCompat.Identity.Tokens;

namespace NovaCompat.Gateway.Identity.Tokens;

/// <summary><c>POST /v2.0/tokens</c>, which old clients still call: tenants for projects, and only the default domain.</summary>
internal sealed class V2Tokens(Authenticator authenticator, ServiceCatalog catalog)
{
    public async Task<Reply> IssueAsync(RequestContext request)
    {
        try
        {
            if (await authenticator.AuthenticateAsync(Read(request.Body), request.Cancel) is not { } issued) return AuthTokens.Refuse(request);
            var services = issued.Grant.Scoped ? await catalog.ReadAsync(issued.Grant.User.Id, issued.Grant.Project?.Id, request.Cancel) : [];
            return new JsonAnswer(200, new() { ["access"] = View(issued, services) });
        }
        catch (TokenTooLargeException error)
        {
            return Faults.Forbidden(error.Message);
        }
        // This version does not tell a token that is not good from a wrong password.
        catch (FaultException error) when (error.Fault.Kind == FaultKind.NotFound)
        {
            return AuthTokens.Refuse(request);
        }
        catch (PasswordExpiredException error)
        {
            return AuthTokens.Refuse(request, Faults.Unauthorized(error.Message));
        }
    }

    private static AuthRequest Read(JsonElement document)
    {
        var auth = Object(document, "auth") ?? throw Missing("auth", "request body");
        var project = Text(auth, "tenantId") is { } id ? new(Id: id)
            : Text(auth, "tenantName") is { } name ? new EntityName(Name: name, DomainId: Domain.DefaultId) : null;
        var scope = project is null ? null : new ProjectScope(project);
        if (Object(auth, "token") is { } token)
            return new() { Token = Text(token, "id") ?? throw Missing("id", "token"), Scope = scope };
        var credentials = Object(auth, "passwordCredentials") ?? throw Missing("passwordCredentials", "auth");
        var password = Text(credentials, "password") ?? throw Missing("password", "passwordCredentials");
        var user = Text(credentials, "userId") is { } userId ? new EntityName(Id: userId)
            : new(Name: Text(credentials, "username") ?? throw Missing("username or userId", "passwordCredentials"), DomainId: Domain.DefaultId);
        return new() { Password = new(user, password), Scope = scope };
    }

    private static JsonObject View(IssuedToken issued, IReadOnlyList<CatalogService> services)
    {
        var grant = issued.Grant;
        var token = new JsonObject
        {
            ["issued_at"] = TokenView.Time(grant.IssuedAt),
            ["expires"] = grant.ExpiresAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
            ["id"] = issued.Text,
            ["audit_ids"] = new JsonArray([.. grant.AuditIds.Select(id => (JsonNode)id)]),
        };
        if (grant.Project is { } project)
            token["tenant"] = new JsonObject { ["id"] = project.Id, ["name"] = project.Name, ["description"] = project.Description, ["enabled"] = project.Enabled };
        return new()
        {
            ["token"] = token,
            ["serviceCatalog"] = new JsonArray([.. services.Select(Service)]),
            ["user"] = new JsonObject
            {
                ["id"] = grant.User.Id,
                ["name"] = grant.User.Name,
                ["username"] = grant.User.Name,
                ["roles"] = new JsonArray([.. grant.Roles.Select(role => new JsonObject { ["name"] = role.Name })]),
                ["roles_links"] = new JsonArray(),
            },
            ["metadata"] = new JsonObject { ["is_admin"] = 0, ["roles"] = new JsonArray([.. grant.Roles.Select(role => (JsonNode)role.Id)]) },
        };
    }

    // One entry a region, with the three interfaces side by side.
    private static JsonObject Service(CatalogService entry) => new()
    {
        ["type"] = entry.Service.Type,
        ["name"] = entry.Service.Name ?? "",
        ["endpoints_links"] = new JsonArray(),
        ["endpoints"] = new JsonArray([.. entry.Endpoints.GroupBy(endpoint => endpoint.RegionId).Select(region =>
        {
            var view = new JsonObject { ["region"] = region.Key, ["id"] = region.First().Id };
            foreach (var endpoint in region) view[endpoint.Interface + "URL"] = endpoint.Url;
            return view;
        })]),
    };

    private static JsonElement? Object(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static FaultException Missing(string attribute, string target) => IdentityFaults.NotFoundIn(attribute, target).Thrown();
}
